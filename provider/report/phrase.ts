const spoken: unique symbol = Symbol('spoken');

/**
 * Words for people that no target has encoded yet, so that a terminal, a pull request and a log can say the same
 * sentence. Our own words are told from foreign text: only the literal parts of a `phrase` template are ours.
 */
export interface Phrase {
  readonly [spoken]: readonly PhrasePart[];
}

export type PhrasePart =
  /** Ours. */
  | { readonly kind: 'words'; readonly text: string }
  /** Foreign: the name of one thing, which a target may set apart. */
  | { readonly kind: 'name'; readonly text: string }
  /** Foreign: part of the sentence. */
  | { readonly kind: 'prose'; readonly text: string };

export type Speakable = Phrase | string | number;

/** ``phrase`${name(who)} gains ${role}` ``: strings and numbers that are put in are foreign. */
export function phrase(words: TemplateStringsArray, ...inserts: readonly Speakable[]): Phrase {
  const parts: PhrasePart[] = [];
  words.forEach((text, index) => {
    if (text !== '') parts.push({ kind: 'words', text });
    const insert = inserts[index];
    if (insert !== undefined) parts.push(...partsOf(insert));
  });
  return { [spoken]: parts };
}

export function name(text: string): Phrase {
  return { [spoken]: [{ kind: 'name', text }] };
}

export function partsOf(speakable: Speakable): readonly PhrasePart[] {
  return isPhrase(speakable) ? speakable[spoken] : [{ kind: 'prose', text: String(speakable) }];
}

function isPhrase(value: unknown): value is Phrase {
  return typeof value === 'object' && value !== null && spoken in value;
}

/** The phrases one after the other with our own words between them. */
export function spokenList(phrases: readonly Phrase[], between: Phrase): Phrase {
  return {
    [spoken]: phrases.flatMap((each, index) => (index === 0 ? each[spoken] : [...between[spoken], ...each[spoken]])),
  };
}

/** The last of a list is joined with "and". */
export function enumerated(phrases: readonly Phrase[]): Phrase {
  const last = phrases.at(-1);
  if (last === undefined) return phrase`nobody`;
  if (phrases.length === 1) return last;
  return phrase`${spokenList(phrases.slice(0, -1), phrase`, `)} and ${last}`;
}
