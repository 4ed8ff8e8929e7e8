import type { Json } from '../../model/plan.ts';
import type { Command } from '../../backend/embedded/command.ts';

type Kind = Command['kind'];
type Form = 'text' | 'text or null' | 'number' | 'boolean' | 'map' | 'map or null';

interface Fields {
  readonly needed: Readonly<Record<string, Form>>;
  readonly optional?: Readonly<Record<string, Form>>;
}

const binding: Fields = { needed: { scope: 'text', principal: 'text', role: 'text', children: 'boolean' } };

/** What a person, or Cisco's side, can be asked to do here, and the form of it. What it means is the world's to judge. */
const forms: Readonly<Partial<Record<Kind, Fields>>> = {
  create: {
    needed: { name: 'text' },
    optional: { parent: 'text', description: 'text', visibility: 'text', tags: 'map', onPremises: 'boolean' },
  },
  update: {
    needed: { name: 'text' },
    optional: { description: 'text or null', visibility: 'text', tags: 'map or null', onPremises: 'boolean' },
  },
  rename: { needed: { name: 'text', to: 'text' } },
  move: { needed: { name: 'text', parent: 'text or null' } },
  'set-default': { needed: { name: 'text' } },
  delete: { needed: { name: 'text' } },
  'release-on-premises': { needed: { name: 'text' } },
  grant: binding,
  'change-binding': binding,
  revoke: { needed: { scope: 'text', principal: 'text' } },
  drain: { needed: { name: 'text', into: 'text' }, optional: { limit: 'number' } },
  'transfer-device': { needed: { name: 'text', into: 'text', device: 'text' } },
  'remove-device': { needed: { name: 'text', device: 'text' } },
  introduce: { needed: { principal: 'text', email: 'text', active: 'boolean' } },
};

/** The command that a body says, or what is wrong with it, in words. */
export function commandFrom(asked: Json | undefined): Command | string {
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) return 'command is an object with a kind';
  const { kind, ...fields } = asked as { readonly [key: string]: Json };
  if (typeof kind !== 'string' || !Object.hasOwn(forms, kind))
    return `command.kind is one of ${Object.keys(forms).join(', ')}`;
  const { needed, optional = {} } = forms[kind as Kind] ?? { needed: {} };
  for (const [name, form] of Object.entries(needed))
    if (!hasForm(fields[name], form)) return `${kind} needs ${name}: ${form}`;
  for (const [name, value] of Object.entries(fields)) {
    const form = needed[name] ?? optional[name];
    if (form === undefined) return `${kind} knows no ${name}`;
    if (!hasForm(value, form)) return `${name} of ${kind} is ${form}`;
  }
  const visibility = fields['visibility'];
  if (visibility !== undefined && visibility !== 'unrestricted' && visibility !== 'restricted')
    return 'visibility is unrestricted or restricted';
  // Every field that the kind needs is there in its form, and none that it does not know.
  return asked as unknown as Command;
}

function hasForm(value: Json | undefined, form: Form): boolean {
  switch (form) {
    case 'text':
      return typeof value === 'string';
    case 'text or null':
      return typeof value === 'string' || value === null;
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'map':
      return isTextMap(value);
    case 'map or null':
      return value === null || isTextMap(value);
  }
}

function isTextMap(value: Json | undefined): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((member) => typeof member === 'string')
  );
}
