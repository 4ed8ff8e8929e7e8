import { expect, it } from 'vitest';
import { vanishedPeople } from '../../provider/layout/vanished-people.ts';
import { loadSound } from './load.ts';

const layout = (people: string, more = ''): string => `smartAccount: { domain: acme.com }
people:
  jane: { email: jane@acme.com, ccoId: jdoe }
${people}${more}virtualAccounts: { DEFAULT: { default: true } }
`;
const base = layout('  omar: { email: omar@acme.com, ccoId: omarh }\n');

it.each([
  ['nothing where he is still there', layout('  o: { email: omar@acme.com, ccoId: OmarH }\n'), 0],
  ['nothing where he has departed', layout('', 'departed: [{ ccoId: omarh }]\n'), 0],
  [
    'nothing where the id is a former one',
    layout('  o: { email: omar@acme.com, ccoId: omar2, formerly: [{ ccoId: omarh }] }\n'),
    0,
  ],
  ['the one who vanished', layout(''), 1],
])('finds %s', async (_what, now, count) => {
  const { desired } = await loadSound(now);
  const problems = vanishedPeople((await loadSound(base)).desired, desired);
  expect(problems).toHaveLength(count);
});

it('gives the line to paste', async () => {
  const { desired, sources } = await loadSound(layout('', 'departed: [{ ccoId: gone }]\n'));
  const [problem] = vanishedPeople((await loadSound(base)).desired, desired);
  expect(problem?.hint).toContain('- { ccoId: omarh, email: omar@acme.com }');
  expect(problem && sources.diagnostic(problem)).toMatchObject({ code: 'person-vanished', position: { line: 4 } });
});
