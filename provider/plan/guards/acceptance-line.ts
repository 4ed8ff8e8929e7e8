import type { Scope } from '../../model/address.ts';
import { escapeName } from '../../model/tree-path.ts';

/** For how many days the line that we suggest accepts a risk. */
const suggestedDays = 30;
const millisecondsPerDay = 86_400_000;

/** An entry of `accepted` to paste, ending some weeks after `day`; the reason is for a person to write. */
export function acceptanceLine(options: { readonly risk: string; readonly at: Scope; readonly day: string }): string {
  const { risk, at, day } = options;
  const until = new Date(Date.parse(day) + suggestedDays * millisecondsPerDay).toISOString().slice(0, 10);
  return `- { risk: ${risk}, at: ${flowScalar(escapeName(at))}, because: "…", until: ${until} }`;
}

/** A name as a value in braces: as it is where YAML reads it as the same text, in double quotes elsewhere. */
function flowScalar(name: string): string {
  const plain =
    /^[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*$/.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(name);
  return plain ? name : JSON.stringify(name);
}
