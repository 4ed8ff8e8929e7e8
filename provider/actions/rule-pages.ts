// Put in from docs/rules/ by the bundler, and by the configuration of the tests: the package holds no pages to read.
declare const ESPALIER_RULE_PAGES: Readonly<Record<string, string>>;

/** The pages of rules and guards, by id, as Markdown. */
export const rulePages: Readonly<Record<string, string>> = ESPALIER_RULE_PAGES;
