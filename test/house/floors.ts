/** Who may import whom under `provider/`, and who may touch what outside: docs/architecture.md, "Floors", as data. */

export interface Part {
  /** A folder below `provider/`. Its files belong to the part, at any depth unless `direct`. */
  readonly folder: string;
  /** Only the files that lie in the folder itself: what lies deeper is another part, and has to be in this table. */
  readonly direct?: true;
  readonly floor: 0 | 1 | 2 | 3 | 4;
  readonly mayImport: readonly string[];
  readonly because: string;
}

const settled = 'siblings on a floor are blind to each other, so that each can be read, tested and replaced alone';
const judge = 'who judges works on data alone, so that the same input always gets the same answer';
const adapter = 'an adapter knows what it adapts and the port, so that all adapters stay interchangeable';

export const parts: readonly Part[] = [
  { folder: 'model', floor: 0, mayImport: [], because: 'the words that everybody shares depend on nobody' },
  { folder: 'layout', floor: 1, mayImport: ['model'], because: settled },
  { folder: 'rules', floor: 1, mayImport: ['model'], because: judge },
  { folder: 'plan', floor: 1, mayImport: ['model'], because: judge },
  { folder: 'backend', direct: true, floor: 1, mayImport: ['model'], because: 'a port does not know its adapters' },
  { folder: 'run-store', direct: true, floor: 1, mayImport: ['model'], because: 'a port does not know its adapters' },
  { folder: 'backend/cisco', floor: 2, mayImport: ['model', 'backend'], because: adapter },
  { folder: 'backend/embedded', floor: 2, mayImport: ['model', 'backend'], because: adapter },
  { folder: 'backend/snapshot', floor: 2, mayImport: ['model', 'backend'], because: adapter },
  { folder: 'run-store/file', floor: 2, mayImport: ['model', 'run-store'], because: adapter },
  { folder: 'run-store/git', floor: 2, mayImport: ['model', 'run-store'], because: adapter },
  { folder: 'run-store/postgres', floor: 2, mayImport: ['model', 'run-store'], because: adapter },
  {
    folder: 'apply',
    floor: 2,
    mayImport: ['model', 'plan', 'backend', 'run-store'],
    because:
      'the applier speaks to ports, so that it does the same to every backend and can be killed and resumed in a test',
  },
  {
    folder: 'report',
    floor: 2,
    mayImport: ['model', 'plan'],
    because: 'a report is made from data that could have been loaded from a file of yesterday',
  },
  {
    folder: 'machine',
    floor: 2,
    mayImport: ['run-store'],
    because: 'every host tells its actions the same of time, chance and process',
  },
  { folder: 'forge/github', floor: 2, mayImport: ['model'], because: settled },
  { folder: 'forge/gitlab', floor: 2, mayImport: ['model'], because: settled },
  {
    folder: 'emulator',
    floor: 2,
    mayImport: ['model', 'backend', 'backend/embedded'],
    because: 'if the client and the fake share wire code, both can be wrong together and every test still passes',
  },
  {
    folder: 'actions',
    floor: 3,
    mayImport: [
      ...[
        'model',
        'layout',
        'rules',
        'plan',
        'apply',
        'backend',
        'backend/cisco',
        'backend/embedded',
        'backend/snapshot',
      ],
      ...['run-store', 'run-store/file', 'run-store/git', 'run-store/postgres', 'forge/github', 'forge/gitlab'],
    ],
    because: 'actions return data and never print: a host turns it into a report',
  },
  {
    folder: 'cli',
    floor: 4,
    mayImport: ['actions', 'report', 'machine', 'forge/github', 'forge/gitlab', 'emulator', 'model'],
    because: 'a host goes through the actions, so that every host does the same',
  },
  {
    folder: 'pulumi',
    floor: 4,
    mayImport: ['actions', 'report', 'machine', 'model'],
    because: 'a host goes through the actions, so that every host does the same',
  },
];

export interface Outside {
  readonly modules: readonly string[];
  /** Files or folders (ending in `/`) below `provider/`; a `*` stands for a part of a file name. */
  readonly where: readonly string[];
  /** The only names that may be taken from the modules; absent: all. */
  readonly names?: readonly string[];
  readonly because: string;
}

const onDisk = [
  'layout/files.ts',
  'backend/embedded/*-store.ts',
  'backend/snapshot/*-store.ts',
  'run-store/file/',
  'actions/files.ts',
];

export const outsides: readonly Outside[] = [
  {
    modules: ['node:fs', 'node:fs/promises'],
    where: [...onDisk, 'run-store/git/', 'machine/', 'cli/'],
    because: 'the disk is read and written in a few files that can be looked over',
  },
  {
    modules: ['node:path', 'node:url'],
    where: [...onDisk, 'layout/', 'run-store/git/', 'actions/', 'cli/'],
    because: 'paths of this machine mean nothing to who works on data alone',
  },
  {
    modules: ['node:crypto'],
    where: ['plan/', 'apply/', 'run-store/', 'report/'],
    names: ['createHash'],
    because: 'digests are pure; randomness is handed in, so that the same inputs give the same bytes',
  },
  {
    modules: ['node:child_process'],
    where: ['run-store/git/', 'actions/files.ts', 'cli/'],
    because: 'git alone is started: by the store that keeps runs in it, and to read what `--base REF` names',
  },
  {
    modules: ['node:os'],
    where: ['run-store/file/', 'run-store/git/', 'machine/', 'cli/'],
    because: 'only a lock names the machine that holds it',
  },
  {
    modules: ['node:http', 'node:https', 'node:tls'],
    where: ['emulator/server.ts', 'backend/cisco/http/'],
    because:
      'the emulator listens in one file, and Cisco is called through one transport, whose agents keep connections',
  },
  {
    modules: ['fastify'],
    where: ['emulator/server.ts'],
    because: 'what answers a request knows no server library, so that it can be tested and replaced alone',
  },
  {
    modules: ['graphql'],
    where: ['emulator/'],
    because: 'the adapter sends GraphQL as text: only who answers has to understand it',
  },
  {
    modules: ['cockatiel', 'https-proxy-agent', 'lossless-json'],
    where: ['backend/cisco/http/'],
    because: 'retries, limits, proxies and the numbers of JSON are the business of the one transport',
  },
  {
    modules: [
      'node:process',
      'node:readline',
      'node:readline/promises',
      'node:tty',
      'node:util',
      'node:timers/promises',
      'node:module',
    ],
    where: ['machine/', 'cli/', 'pulumi/plugin/'],
    because:
      'only what is started as a program knows arguments, terminals, signals and exit codes: the command line, the plugin',
  },
  { modules: ['yaml'], where: ['layout/'], because: 'what YAML means is decided in one place' },
  {
    modules: ['diff'],
    where: ['layout/', 'report/', 'cli/'],
    because: 'differences of texts are shown, never computed with',
  },
  { modules: ['date-fns'], where: ['model/'], because: 'what a day is, is decided in one place' },
  {
    modules: ['csv-parse'],
    where: ['actions/csv-table.ts'],
    because: 'what a spreadsheet wrote is read in one place; what we write goes through the encoder',
  },
  { modules: ['semver'], where: ['actions/'], because: '`requires` is checked where settings are read' },
  { modules: ['ignore'], where: ['plan/review/'], because: 'CODEOWNERS names reviewers, nowhere else' },
  { modules: ['picocolors'], where: ['report/', 'cli/'], because: 'colour is an encoding, and data is not encoded' },
  { modules: ['commander'], where: ['cli/'], because: 'the command line is the only place that knows arguments' },
  { modules: ['axios'], where: ['backend/cisco/http/'], because: 'Cisco is called through one transport' },
  { modules: ['pg'], where: ['run-store/postgres/'], because: 'the database is known to one adapter' },
  {
    modules: ['@pulumi/pulumi', '@grpc/grpc-js', 'google-protobuf', 'protobufjs', 'node:zlib'],
    where: ['pulumi/'],
    because: 'the engine, its messages and its state are known to one host',
  },
  {
    modules: ['ajv'],
    where: [],
    because: 'validators are compiled ahead of time, because every command would pay for ajv at its start',
  },
];

/** Validators that the build compiles, and the form of what they find. */
export const compiledSchemas: Pick<Outside, 'where' | 'because'> = {
  where: [
    ...['layout/', 'actions/', 'backend/cisco/', 'backend/embedded/', 'backend/snapshot/', 'pulumi/'],
    'run-store/file/',
  ],
  because: 'documents are validated where they come in, and from there on the types are believed',
};
