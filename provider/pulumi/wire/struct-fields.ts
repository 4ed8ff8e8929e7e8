/**
 * The fields of messages that hold properties, by their numbers in Pulumi's `provider.proto` (of the stubs in use). They
 * are read and written by the codec of this provider; the generated stubs do the rest of each message.
 */
export const structFields = {
  checkConfig: { request: { olds: 2, news: 3 }, response: { inputs: 1 } },
  diffConfig: { request: { olds: 3, news: 4, oldInputs: 6 }, response: {} },
  configure: { request: { args: 2 }, response: {} },
  check: { request: { olds: 2, news: 3 }, response: { inputs: 1 } },
  diff: { request: { olds: 3, news: 4, oldInputs: 6 }, response: {} },
  create: { request: { properties: 2 }, response: { properties: 2 } },
  read: { request: { properties: 3, inputs: 4 }, response: { properties: 2, inputs: 3 } },
  update: { request: { olds: 3, news: 4, oldInputs: 8 }, response: { properties: 1 } },
  delete: { request: { properties: 3, oldInputs: 5 }, response: {} },
  invoke: { request: { args: 2 }, response: { return: 1 } },
} as const satisfies Readonly<Record<string, { readonly request: Fields; readonly response: Fields }>>;

/** Of `ErrorResourceInitFailed`, which is no message of its own. */
export const partlyMadeFields = { properties: 2, inputs: 4 } as const satisfies Fields;

export type Fields = Readonly<Record<string, number>>;

export type Method = keyof typeof structFields;
