import type { AccessChange } from '../../model/plan.ts';
import { terminal, type Style } from '../encode.ts';
import { phrase, type Phrase } from '../phrase.ts';
import { accessWords, arrangedAccess, isOutsider } from '../words/access-change.ts';
import { capped, counted } from '../words/number.ts';
import { moreLine, section, wrapped, type Page, type Piece } from './page.ts';

const shownAtMost = 40;
const marks: Readonly<Record<AccessChange['class'], { readonly sign: string; readonly style: Style }>> = {
  escalated: { sign: '▲', style: 'green' },
  reduced: { sign: '▼', style: 'red' },
  equal: { sign: '=', style: 'dim' },
};

/** Who gains or loses what: who gains first, outsiders before company. */
export function accessChangeLines(page: Page, access: readonly AccessChange[]): readonly Piece[] {
  const changing = arrangedAccess(access.filter((change) => change.class !== 'equal'));
  const equal = access.length - changing.length;
  const { shown, hidden } = capped(changing, shownAtMost);
  return section(page, phrase`What people gain and lose`, [
    ...shown.flatMap((change) => changeLines(page, change)),
    ...moreLine(page, hidden.length, hiddenWords(hidden)),
    ...(equal === 0
      ? []
      : [
          page.paint(
            'dim',
            phrase`  = ${counted(equal, phrase`role stays the same`, phrase`roles stay the same`)} for another reason`,
          ),
        ]),
  ]);
}

function changeLines(page: Page, change: AccessChange): readonly Piece[] {
  const { sign, style } = marks[change.class];
  const alarming = change.class === 'escalated' && isOutsider(change);
  const first = terminal`  ${page.paint(alarming ? 'yellow' : style, sign)} `;
  return wrapped(page, accessWords(change), { first, rest: 4 });
}

/** A cap must not hide that outsiders gain: they come first, and what is left of them is named. */
function hiddenWords(hidden: readonly AccessChange[]): Phrase {
  const outsiders = hidden.filter((change) => change.class === 'escalated' && isOutsider(change)).length;
  const all = phrase`--format json has all`;
  return outsiders === 0
    ? all
    : phrase`${counted(outsiders, phrase`of them a gain`, phrase`of them gains`)} of outsiders; ${all}`;
}
