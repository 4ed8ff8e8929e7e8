import type { CodeEntry } from '../../code-entry.ts';
import { inputError } from './input-error.ts';

/** Files that cannot be read, or not as YAML or JSON. */
export const fileCodes = {
  'no-layout-files': inputError(
    'No file of the layout was found',
    'The folder holds no file that `layout:` in the settings names; without settings these are `*.yaml` and `*.yml` of the folder itself. `espalier init` writes a first one.',
  ),
  'pattern-matches-nothing': inputError(
    'A pattern of the settings matches no file',
    'An entry of `layout:` names no file that is there. Correct it or delete it, since somebody may believe that its files are read.',
  ),
  'file-missing': inputError(
    'A file that the settings name is not there',
    '`layout:` names a file that does not exist, or that vanished while it was read. Correct the name, or delete it from the list.',
  ),
  'file-unreadable': inputError(
    'A file of the layout cannot be read',
    'The operating system refused it. Check its permissions, and whether a link leads in a circle.',
  ),
  'not-a-file': inputError(
    'What is named like a file of the layout is none',
    'A folder, a pipe or a device bears a name that the patterns of `layout:` take for a file. Rename it, or make the pattern narrower.',
  ),
  'file-too-large': inputError(
    'A file of the layout is too large',
    'A file over 32 MiB is refused unread. A hundred thousand Virtual Accounts need about twenty; most likely it is not a layout. Split it, or take it out of `layout:`.',
  ),
  'binary-file': inputError(
    'A file is not text',
    'It holds zero bytes, as archives and pictures do. Take it out of `layout:`.',
  ),
  'not-utf8': inputError(
    'A file is not UTF-8',
    'It holds bytes that UTF-8 does not know, which happens when an editor saves as Latin-1 or UTF-16. Save it as UTF-8.',
  ),
  'byte-order-mark': inputError(
    'A file starts with a byte order mark',
    'Some editors put an invisible character in front of a UTF-8 text. It is read without it; other tools may stumble.',
  ),
  'control-character': inputError(
    'A control character stands in a file',
    'Characters that a terminal obeys or that cannot be seen have no place in a layout, not even in a comment or by an escape such as `"\\x1b"`. Delete it.',
  ),
  'direction-character': inputError(
    'A character that turns the direction of writing',
    'Such characters make a reviewer see another text than the program reads. They are refused everywhere in a file, comments included.',
  ),
  'yaml-syntax': inputError(
    'The text is not YAML',
    'A layout is YAML 1.2. Most slips are a missing quotation mark, a second colon on a line, or indentation that does not match.',
  ),
  'tab-indentation': inputError('A tab indents a line', 'YAML indents with spaces only. Use two for each level.'),
  'json-syntax': inputError(
    'The text is not JSON',
    'A file that is named `.json` has to be JSON: double quotes, no comments, no comma before a closing bracket. The same document may be YAML in a `.yaml` file.',
  ),
  'too-deep': inputError(
    'Maps and lists nest too deep',
    'More than a hundred levels are refused before they are read: no layout needs them.',
  ),
  'directive-not-read': inputError(
    'A YAML directive',
    'Lines such as `%YAML 1.1` change what words mean (`no` would become false). A layout is always YAML 1.2.',
  ),
  'several-documents': inputError(
    'Several documents in one file',
    'A file holds one document. Each further one, behind `---`, belongs into a file of its own.',
  ),
  'empty-file': inputError(
    'A file says nothing',
    'It is empty or holds only comments. A layout that says nothing is more likely a slip than a wish.',
  ),
  'duplicate-key': inputError(
    'A key stands twice in one map',
    'YAML would keep one of the two and drop the other without a word. Both places are shown.',
  ),
  'empty-key': inputError('A key is empty', 'A map has an entry without a name before the colon.'),
  'merge-key': inputError(
    'A merge key (`<<`)',
    'Merging maps belongs to YAML 1.1 and hides what is said where. Write the entries out; `defaults` and groups take repetition away.',
  ),
  'reserved-key': inputError(
    'A name that cannot be used',
    '`__proto__` means something else to the language Espalier is written in. Nothing in a licensing account needs it.',
  ),
  'complex-key': inputError('A key is not text', 'Lists, maps, aliases and tags cannot be keys of a layout.'),
  'tag-not-read': inputError(
    'A YAML tag',
    'Tags such as `!!binary` or `!include` mean nothing to a layout. Text that starts with `!` needs quotes.',
  ),
  'alias-unknown': inputError(
    'An alias without an anchor',
    '`*name` stands for the value that `&name` marks further up in the same file. Text that starts with `*` needs quotes.',
  ),
  'alias-loop': inputError('An alias inside what it names', 'The value would hold itself.'),
  'too-many-aliases': inputError(
    'Aliases repeat too much',
    'Aliases of aliases can make a small file larger than any memory. Two hundred thousand repeated values are the limit.',
  ),
} as const satisfies Readonly<Record<string, CodeEntry>>;
