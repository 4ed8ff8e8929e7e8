import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  csvRecord,
  json,
  marked,
  markedBlock,
  markedCode,
  painter,
  shell,
  terminal,
  widthOf,
  workflowCommand,
  yaml,
  type Encoded,
} from '../../provider/report/encode.ts';
import { name, phrase } from '../../provider/report/phrase.ts';
import { parseCsv } from '../support/csv-parser.ts';
import { hostileStrings, hostileText } from '../support/hostile-strings.ts';

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
const escape = String.fromCharCode(27);

describe('a piece', () => {
  it('keeps our words and encodes what is put in', () => {
    expect(terminal`a\n${'b\n'}${1}`.text).toBe('a\nb\\n1');
    expect(terminal`${phrase`ours\n ${'theirs\n'} ${name('named\n')}`}`.text).toBe('ours\n theirs\\n named\\n');
  });

  it('is not encoded a second time in its own target', () => {
    const once = marked`${'<'}`;
    expect(marked`${once}${once}`.text).toBe('&#60;&#60;');
  });

  it('cannot be made from data, nor put into another target', () => {
    const forged = JSON.parse('{"text":"<img>"}') as Encoded<'markdown'>;
    expect(marked`${forged}`.text).not.toContain('<');
    const fits: Encoded<'terminal'> extends Encoded<'markdown'> ? true : false = false;
    expect(fits).toBe(false);
  });

  it('is joined with our own words between', () => {
    expect(terminal.join(['a', 'b\u0007'], terminal`, `).text).toBe('a, b\\u{7}');
    expect(marked.lines(['*', name('x')]).text).toBe('&#42;\n`x`');
  });

  it('makes code of what a sentence sets in backticks, and of an entry to copy', () => {
    expect(marked`${'nils keeps `user` on <Y>'}`.text).toBe('nils keeps `user` on &#60;Y&#62;');
    expect(marked`${'write - { risk: x, at: "@all" } there'}`.text).toBe('write `- { risk: x, at: "@all" }` there');
    expect(marked`${'one ` alone'}`.text).toBe('one &#96; alone');
  });

  it('lets no sign refer to the code behind it', () => {
    expect(marked`${'@`octocat`'}`.text).toBe('@&#8203;`octocat`');
    expect(marked`${'~`label`'}`.text).toBe('&#126;&#8203;`label`');
  });
});

describe('for a terminal', () => {
  it.each([
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['a\u202eb', 'a\\u{202e}b'],
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['zero\u200bwidth', 'zero\\u{200b}width'],
    ['\u{e0041}', '\\u{e0041}'],
    ['::error::x', '\\u{3a}:error::x'],
    ['  ::error::x', '  \\u{3a}:error::x'],
    ['a ##[group] b', 'a #\\u{23}[group] b'],
    ['##vso[x]', '#\\u{23}vso[x]'],
    ['C# and ## heading', 'C# and ## heading'],
    ['Köln, 東京, عمان, 🏢', 'Köln, 東京, عمان, 🏢'],
  ])('%j is %j', (foreign, shown) => {
    expect(terminal.of(foreign).text).toBe(shown);
  });

  it('is the same when it was encoded before, so that broken lines can be put together again', () => {
    fc.assert(fc.property(hostileText, (text) => terminal.of(terminal.of(text).text).text === terminal.of(text).text));
  });

  it('has one line and nothing that cannot be seen', () => {
    fc.assert(fc.property(hostileText, (text) => !unseen.test(terminal.of(text).text)));
  });

  it('counts columns as a terminal does, colours aside', () => {
    const paint = painter(true);
    expect(widthOf(paint('red', 'abc'))).toBe(3);
    expect(widthOf(terminal.of('東京'))).toBe(4);
    expect(widthOf(terminal.of('e\u0301'))).toBe(1);
    expect(paint('red', 'abc').text).toContain(escape);
    expect(painter(false)('red', 'abc').text).toBe('abc');
  });
});

describe('for Markdown', () => {
  it.each([
    ['@octocat', '@&#8203;octocat'],
    ['jane@acme.com', 'jane@&#8203;acme.com'],
    ['#12 !3 GH-4', '&#35;&#8203;12 !&#8203;3 GH&#8203;-4'],
    ['![x](https://e.example)', '!&#8203;&#91;x&#93;(https:&#8203;//e.example)'],
    ['<img>', '&#60;img&#62;'],
    ['/approve', '&#47;approve'],
    ['a/b', 'a/b'],
    ['a | b', 'a &#124; b'],
    ['1. x', '1&#46; x'],
    ['- x', '&#45; x'],
    ['CHG-1234, due', 'CHG-1234, due'],
    ['a_b*c', 'a&#95;b&#42;c'],
    ['a\n/approve', 'a&#92;n/approve'],
    ['&lt;', '&#38;&#8203;lt;'],
  ])('%j is %j', (foreign, shown) => {
    expect(marked.of(foreign).text).toBe(shown);
  });

  it.each([
    ['EMEA/France', '`EMEA/France`'],
    ['a`b', '<code>a&#96;b</code>'],
    ['a|b', '<code>a&#124;b</code>'],
    [' a', '<code>&#32;a</code>'],
    ['', '<code></code>'],
    ['@octocat', '`@octocat`'],
  ])('as code %j is %j', (foreign, shown) => {
    expect(markedCode(foreign).text).toBe(shown);
  });

  it('puts lines to copy into a fence that they cannot close', () => {
    expect(markedBlock(['a', '```', '/approve', '  /merge'], 'yaml').text).toBe(
      '````yaml\na\n```\n\\u{2f}approve\n  \\u{2f}merge\n````',
    );
  });
});

describe('for GitHub Actions', () => {
  it('is one command in one line, whatever it is about', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (title, file, message) => {
        const { text } = workflowCommand({
          level: 'error',
          title,
          position: { file, line: 1, column: 2 },
          message: [message, message],
        });
        const [, file2, title2, body] = /^::error file=([^,:]*),line=1,col=2,title=([^,:]*)::(.*)$/.exec(text) ?? [];
        expect([file2, title2, body].includes(undefined)).toBe(false);
        expect(text).not.toMatch(unseen);
        expect(body?.split('%0A')).toHaveLength(2);
      }),
    );
  });
});

describe('for a spreadsheet', () => {
  it('is a cell that reads back, with an apostrophe before what would be a formula', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 4 }), (cells) => {
        const [record] = parseCsv(`${csvRecord(['first', ...cells]).text}\r\n`);
        const shown = cells.map((cell) => terminalless(cell));
        expect(record?.slice(1)).toEqual(
          shown.map((cell) => (/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell)),
        );
      }),
    );
  });

  it('leaves ordinary cells alone', () => {
    expect(csvRecord(['jane@acme.com', 'North America', 3, null, 'a, b']).text).toBe(
      'jane@acme.com,North America,3,,"a, b"',
    );
  });
});

describe('for YAML', () => {
  it('is a scalar that reads back, in a block and in a flow', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(yaml`${text}`.text).not.toMatch(unseen);
        // A lone surrogate is no character: YAML cannot say it.
        if (/\p{Cs}/u.test(text)) return;
        expect(parse(yaml`key: ${text}`.text)).toEqual({ key: text });
        expect(parse(yaml`{ key: ${text}, other: [${text}] }`.text)).toEqual({ key: text, other: [text] });
      }),
    );
  });

  it.each(['no', 'y', 'null', '2026-11-24', '1e3', '', ' x', 'a: b', '-', 'true'])('%j stays a text', (text) => {
    expect(parse(yaml`key: ${text}`.text, { version: '1.1' })).toEqual({ key: text });
  });

  it('leaves ordinary names bare', () => {
    expect(yaml`at: ${'Old Lab'}, who: ${'jane'}`.text).toBe('at: Old Lab, who: jane');
  });
});

describe('for a shell', () => {
  it('is one word, whatever it holds', () => {
    for (const text of hostileStrings.filter((each) => !unseen.test(each))) {
      expect(execFileSync('sh', ['-c', shell`printf %s ${text}`.text], { encoding: 'utf8' })).toBe(text);
    }
  });
});

describe('JSON', () => {
  it('is what it was, with nothing in it that a terminal acts on', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = json({ [text]: [text] }).text;
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify({ [text]: [text] })));
        expect(written.replaceAll('\n', '')).not.toMatch(unseen);
      }),
    );
  });
});

/** The text with what cannot be seen written out, by a terminal piece without its own defences. */
function terminalless(text: string): string {
  return [...text.matchAll(/[^]/gu)]
    .map(([character]) => {
      if (!unseen.test(character) && !/\p{Co}/u.test(character)) return character;
      const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character];
      return short ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
    })
    .join('');
}
