/** Exit codes: an interface, like the codes of problems. */
export const exitCodes = {
  ok: 0,
  findings: 1,
  changes: 2,
  refused: 3,
  backend: 4,
  incomplete: 5,
  portalOpen: 6,
  usage: 64,
  bug: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const rank: readonly ExitCode[] = [70, 64, 5, 4, 3, 1, 6, 2, 0];

/** The one to return when several hold: 5 > 4 > 3 > 1 > 6 > 2 > 0. */
export function strongestExit(codes: readonly ExitCode[]): ExitCode {
  return rank.find((code) => codes.includes(code)) ?? exitCodes.ok;
}
