import type { DoctorReport } from '../../model/report.ts';
import { marked, markedCode } from '../encode.ts';
import { name, phrase } from '../phrase.ts';
import { abilityWords, checkWords, doctorSummary, statusWords } from '../words/doctor.ts';
import { verbWord } from '../words/operation.ts';
import { findingBlocks, hintPiece } from './findings.ts';
import { pageHead, section, table, type Blocks } from './page.ts';

export function doctorMarkdown(report: DoctorReport): Blocks {
  const account = report.domain === null ? phrase`The account` : name(report.domain);
  return [
    ...pageHead(report, phrase`${account}: ${doctorSummary(report)}`, []),
    ...table(
      [phrase`Check`, phrase``, phrase`Seen`],
      report.checks.map(({ check, status, code, found, hint }) => [
        checkWords[check],
        status === 'fail' || status === 'warn' ? marked`**${statusWords[status]}**` : statusWords[status],
        marked`${code === null ? marked`` : marked`${markedCode(code)} `}${found}${hint === null ? marked`` : marked`<br>→ ${hintPiece(hint)}`}`,
      ]),
    ),
    ...section(
      phrase`How changes to this layout are made`,
      table(
        [phrase`Change`, phrase`How`, phrase`Where`],
        report.abilities.map((ability) => {
          const { via, where } = abilityWords(ability);
          return [verbWord(ability.verb), via, where];
        }),
      ),
    ),
    ...section(phrase`Findings`, findingBlocks(report.diagnostics)),
  ];
}
