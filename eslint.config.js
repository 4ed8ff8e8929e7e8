import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const namedExports = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Export by name: a thing has one name wherever it is used.',
};
const failures = {
  selector: ':matches(NewExpression, CallExpression)[callee.name=/^(Error|TypeError|RangeError|AggregateError)$/]',
  message:
    'Throw a Failure (provider/model/failure.ts): it has a code, says whose fault it is and whether to try again.',
};
const clock = {
  selector:
    'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.object.name="Date"][callee.property.name="now"], CallExpression[callee.object.name="performance"][callee.property.name="now"]',
  message: 'Take the clock as an argument: the same inputs give the same bytes.',
};
const randomness = {
  selector:
    'CallExpression[callee.object.name="Math"][callee.property.name="random"], CallExpression[callee.property.name=/^random(UUID|Bytes|Int)$/]',
  message: 'Take randomness as an argument: the same inputs give the same bytes.',
};
const outside = {
  name: 'process',
  message: 'Arguments, environment, streams and exit codes belong to provider/cli: take them as arguments.',
};

const network = {
  name: 'fetch',
  message: 'The network is called by the adapters in backend/cisco and forge, and nowhere else.',
};

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'schemas/compiled/', 'schemas/types/', 'test/fixtures/', 'examples/', 'sdk/']),
  // What a rule forbids is changed, or the rule is: never silenced for one line.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A map of names to values is written with an index signature where the key has a name, and with Record elsewhere.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // tsc asks for brackets here (noPropertyAccessFromIndexSignature).
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // An empty function is an honest no-op, such as a progress reporter that says nothing.
      '@typescript-eslint/no-empty-function': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', namedExports],
    },
  },
  {
    files: ['provider/**/*.ts'],
    ignores: ['provider/cli/**', 'provider/machine/**', 'provider/pulumi/plugin/**'],
    rules: {
      'no-restricted-globals': ['error', outside, network],
      'no-restricted-syntax': ['error', namedExports, failures, clock, randomness],
    },
  },
  {
    files: ['provider/backend/cisco/**/*.ts', 'provider/forge/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', outside] },
  },
  {
    files: ['provider/cli/**/*.ts'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': ['error', namedExports, failures] },
  },
  {
    files: ['provider/machine/**/*.ts', 'provider/pulumi/plugin/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', namedExports, failures] },
  },
  {
    files: ['vitest.config.ts', 'test/support/built.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['provider/emulator/page/*.js'],
    languageOptions: { globals: { document: 'readonly', fetch: 'readonly', setInterval: 'readonly' } },
    rules: {
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe'].map((property) => ({
          property,
          message: 'What comes from elsewhere becomes text, never markup: use textContent or append.',
        })),
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly' } },
  },
);
