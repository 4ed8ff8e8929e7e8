import fc from 'fast-check';
import type { Command } from '../../../provider/backend/embedded/command.ts';
import type { Actor } from '../../../provider/backend/embedded/world-records.ts';

/** Few names, so that commands meet: taken names, circles, full accounts, roles that are there. */
const name = fc.constantFrom('DEFAULT', 'EMEA', 'France', 'Germany', 'Lab', 'Empty', 'A', 'B', 'C');
const principal = fc.constantFrom('jdoe', 'omarh', 'una', 'vera', 'nilsb', 'leew', 'adal', 'new');
const scope = fc.oneof(name, fc.constant('smartAccount'));
const role = fc.constantFrom('administrator', 'user', 'viewer', 'approver');
const visibility = fc.constantFrom('restricted', 'unrestricted');
const licence = fc.constantFrom('DNA Advantage', 'DNA Essentials', 'Security');
const device = fc.constantFrom('paris-1', 'paris-2', 'x-1', 'x-2');
const quantity = fc.integer({ min: -1, max: 50 });
const optionally = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** A key that is there without a value is no key: commands come out of JSON. */
function withoutUndefined(command: object): Command {
  return JSON.parse(JSON.stringify(command)) as Command;
}

function command(kind: Command['kind'], rest: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Command> {
  return fc.record({ kind: fc.constant(kind), ...rest }).map(withoutUndefined);
}

export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  command('create', {
    name,
    parent: optionally(name),
    visibility: optionally(visibility),
    onPremises: optionally(fc.boolean()),
    tags: optionally(fc.dictionary(fc.string(), fc.string())),
  }),
  command('update', {
    name,
    description: fc.constantFrom(undefined, null, '', 'text'),
    visibility: optionally(visibility),
    tags: fc.constantFrom(undefined, null, {}, { a: 'b' }),
    onPremises: optionally(fc.boolean()),
  }),
  command('rename', { name, to: name }),
  command('move', { name, parent: fc.option(name) }),
  command('set-default', { name }),
  command('delete', { name }),
  command('release-on-premises', { name }),
  command('grant', { scope, principal, role, children: fc.boolean() }),
  command('change-binding', { scope, principal, role, children: fc.boolean() }),
  command('revoke', { scope, principal }),
  command('drain', { name, into: name, limit: optionally(fc.integer({ min: 0, max: 3 })) }),
  command('transfer-licence', {
    name,
    into: name,
    licence,
    type: fc.constantFrom('perpetual', 'subscription'),
    subscription: optionally(fc.constant('Sub1')),
    quantity,
  }),
  command('transfer-device', { name, into: name, device }),
  command('remove-device', { name, device }),
  command('reserve', { name, device, licence, quantity }),
  command('report-usage', {
    name,
    device,
    uses: fc.array(fc.record({ licence, quantity: fc.integer({ min: 1, max: 9 }), reserved: fc.constant(false) }), {
      maxLength: 2,
    }),
  }),
  command('deposit-licence', {
    name: optionally(name),
    licence: fc.record({ name: licence, type: fc.constant('perpetual'), quantity }),
  }),
  command('create-token', { name, days: fc.integer({ min: -1, max: 400 }), exportControlled: fc.boolean() }),
  command('revoke-token', { name, token: fc.string() }),
  command('introduce', { principal, email: fc.constantFrom('a@acme.com', 'b@wwn.example'), active: fc.boolean() }),
);

export const anyActor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Actor>({ kind: 'system', name: 'keeper' }) },
  { weight: 1, arbitrary: principal.map((who): Actor => ({ kind: 'person', principal: who })) },
);
