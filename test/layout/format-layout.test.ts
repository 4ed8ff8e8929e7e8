import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentTexts } from '../../provider/layout/edit/comments.ts';
import { formatLayout } from '../../provider/layout/format-layout.ts';
import { printLayout } from '../../provider/layout/print.ts';
import { readYaml } from '../../provider/layout/read-yaml.ts';
import { withComments } from '../support/comment-arbitrary.ts';
import { arbitraryLayout } from '../support/layout-arbitrary.ts';

const numRuns = process.env['ESPALIER_PROOF'] === 'full' ? 10_000 : 150;

const format = (text: string): string => formatLayout('layout.yaml', text);

describe('the canonical form', () => {
  it('has the keys in the order of the reference, and comments where they belong', () => {
    const text = `# who owns what
virtualAccounts:   # by region
    # orders land here
    DEFAULT:
        roles:
            viewer: [ jane ]      # reads
            administrator: ["omar"]
        default: true
people: {
  omar: {ccoId: omarh, email: omar@acme.com},
  jane: {ccoId: jdoe, email: 'jane@acme.com'}   # left alone
}


smartAccount: {domain: acme.com}
`;
    expect(format(text)).toBe(`smartAccount: { domain: acme.com }
people:
  omar: { email: omar@acme.com, ccoId: omarh }
  jane: { email: 'jane@acme.com', ccoId: jdoe } # left alone
# who owns what
virtualAccounts: # by region
  # orders land here
  DEFAULT:
    default: true
    roles:
      administrator: ["omar"]
      viewer: [jane] # reads
`);
  });

  it('leaves the line for editors at the top', () => {
    expect(format('# yaml-language-server: $schema=x\n# people\npeople: {}\nversion: 1\n')).toBe(
      '# yaml-language-server: $schema=x\nversion: 1\n# people\npeople: {}\n',
    );
  });

  it('takes a byte order mark and carriage returns away', () => {
    expect(format('\ufeffpeople: {}\r\ngroups: {}\r\n')).toBe('people: {}\ngroups: {}\n');
  });

  it('leaves the order of keys alone where an anchor has to stand before its alias', () => {
    const text =
      'virtualAccounts: { A: { roles: &r { user: [jane] } } }\npeople: { jane: { email: a@acme.com, ccoId: *r } }\n';
    expect(format(text)).toBe(text);
  });

  it('formats JSON as JSON', () => {
    expect(formatLayout('layout.json', '{"people":{"10":{},"2":{}},"version":1}')).toBe(
      '{\n  "version": 1,\n  "people": {\n    "10": {},\n    "2": {}\n  }\n}\n',
    );
  });

  it.each(['people: [', 'a: 1\na: 2\n', '', '# nothing\n', '\tx: 1', '%YAML 1.1\n---\na: 1\n'])(
    'gives %j back as it is',
    (text) => {
      expect(format(text)).toBe(text);
    },
  );

  it('formats a layout with mistakes that can be read', () => {
    expect(format('people:\n    jane:   { rolez: 1 }\n')).toBe('people:\n  jane: { rolez: 1 }\n');
  });

  it('means the same, keeps every comment, and is its own canonical form', () => {
    const texts = arbitraryLayout().chain((document) => withComments(mixedUp(printLayout(document))));
    fc.assert(
      fc.property(texts, (text) => {
        const after = format(text);
        expect(readYaml('layout.yaml', after).value).toEqual(readYaml('layout.yaml', text).value);
        expect(commentTexts(after)).toEqual(commentTexts(text));
        expect(format(after)).toBe(after);
      }),
      { numRuns },
    );
  });
});

/** The sections of a printed layout in the reverse order. */
function mixedUp(text: string): string {
  const sections = text.split(/^(?=\S)/m);
  return sections.reverse().join('');
}
