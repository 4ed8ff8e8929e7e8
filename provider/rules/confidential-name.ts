import { visibilityOf } from './rule-context.ts';
import type { Rule } from './rule.ts';

/** Words that tell a partner something he should not know. Our list: Cisco gives none. */
const telling =
  /(?<![a-z])(confidential|secrets?|classified|acquisitions?|mergers?|m&a|divest\w*|layoffs?|restructur\w*|redundanc(y|ies)|litigation|lawsuits?|insolvency|code ?names?|passwords?|unannounced|(data )?breach(es)?|under nda)(?![a-z])/i;
/** Words that only say that it was meant for insiders. */
const inward = /(?<![a-z])(internal|private|do not share|not for partners)(?![a-z])/i;
const networkAddress = /(?<![\d.])(\d{1,3}\.){3}\d{1,3}(\/\d{1,2})?(?![\d.])/;
const mailAddress = /[^\s@]+@[^\s@]+\.[a-z]{2,}/i;

export const confidentialName: Rule = {
  id: 'confidential-name',
  title: 'The name of a Virtual Account says something confidential',
  severity: 'error',
  basis: 'cisco',
  looksAt: 'layout',
  *check(context) {
    for (const account of context.desired.virtualAccounts.values()) {
      const { name, place } = account;
      const grave = telling.exec(name) ?? networkAddress.exec(name) ?? mailAddress.exec(name);
      const found = (grave ?? inward.exec(name))?.[0];
      if (found === undefined) continue;
      const hidden = visibilityOf(context, account) === 'restricted';
      yield {
        about: name,
        message: hidden
          ? `The name ${name} contains "${found}"; it is restricted, so partners do not find it by search, but each one who orders into it knows it`
          : `The name ${name} contains "${found}", and partners see the names of Virtual Accounts when they order`,
        hint: 'Choose a name that says nothing, and say `formerly` with the old one',
        place,
        atKey: true,
        // The word may be harmless, and who cannot search for a name reads it less often.
        ...(grave === null || hidden ? { severity: 'warning' } : {}),
      };
    }
  },
};
