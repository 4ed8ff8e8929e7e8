import type { CheckName, DoctorCheck } from '../model/report-facts.ts';

export function ok(check: CheckName, found: string): DoctorCheck {
  return { check, status: 'ok', code: null, found, hint: null };
}

export function skipped(check: CheckName, found: string): DoctorCheck {
  return { check, status: 'skipped', code: null, found, hint: null };
}
