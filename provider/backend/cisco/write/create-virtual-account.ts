import type { CreateOperation, Json } from '../../../model/plan.ts';
import type { Performed } from '../../backend.ts';
import type { Operations } from '../operations.ts';
import { sendWrite, type WriteContext } from './send-write.ts';

/**
 * Creates a Virtual Account with its parent. The reply has no number and no object (Cisco's OpenAPI document 1.0.2): the
 * next read finds it by its name. What Cisco does about a name that is taken is not published; the plan expects it free.
 */
export async function createVirtualAccount(
  context: WriteContext,
  operations: Operations,
  create: { readonly after: CreateOperation['after']; readonly parent: string | undefined },
): Promise<Performed> {
  const { name } = create.after;
  // Could be created, and then neither drained nor deleted.
  if (name === '.' || name === '..')
    return {
      status: 'refused',
      code: 'refused-name-unaddressable',
      message: `"${name}" means a folder in every address, so that such a Virtual Account could never be deleted`,
      hint: 'Choose another name',
    };
  // Who names an empty parent names none: it would be created at top level.
  if (create.parent === '')
    return {
      ...{ status: 'refused', code: 'refused-no-virtual-account', hint: 'Plan again' },
      message: `"${name}" cannot be nested in a Virtual Account without a name`,
    };
  const sent = await sendWrite(context, operations.createVirtualAccount(bodyOf(create)));
  switch (sent.kind) {
    case 'done':
      return { status: 'done', detail: undefined };
    case 'refused':
      return sent.refused;
    case 'partial':
      return { status: 'unknown', message: `create-virtual-account was answered with "${sent.says}", as done in part` };
    case 'lost':
      return { status: 'unknown', message: sent.message };
  }
}

/** Public clients send `isDefault` as text and `commerceAccessLevel` each time. */
function bodyOf({ after, parent }: Parameters<typeof createVirtualAccount>[2]): Json {
  const { name, description = '', visibility = 'unrestricted', onPremises } = after;
  return {
    ...{ name, description, isDefault: 'false' },
    commerceAccessLevel: visibility === 'restricted' ? 'PRIVATE' : 'PUBLIC',
    ...(onPremises === undefined ? {} : { isSatellite: onPremises }),
    ...(parent === undefined ? {} : { parentVaName: parent }),
  };
}
