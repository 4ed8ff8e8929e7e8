import { Failure } from '../../model/failure.ts';
import type { Json } from '../../model/plan.ts';
import type { ControlReply, ControlRoute, Controls } from './control-route.ts';

const path = '/_emulator/faults';

export const faultRoutes: readonly ControlRoute[] = [
  { method: 'GET', path, answer: ({ controls }) => Promise.resolve(shown(controls)) },
  { method: 'PUT', path, answer: ({ controls, body }) => Promise.resolve(changed(controls, body ?? null)) },
  { method: 'DELETE', path, answer: ({ controls }) => Promise.resolve(changed(controls, null)) },
];

function shown({ faults }: Controls): ControlReply {
  return { status: 200, json: { profile: faults.profile } };
}

function changed(controls: Controls, profile: Json): ControlReply {
  try {
    controls.faults.change(profile);
    return shown(controls);
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'bug') throw error;
    const { code, message, hint } = error;
    return { status: 422, json: { code, message, hint: hint ?? null } };
  }
}
