import type { Json } from '../../model/plan.ts';
import { reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { visibleVirtualAccounts } from '../visibility.ts';
import { current, missingInput, reading, type Operating, type Question } from './endpoints.ts';
import { listOf, textOf } from './fields.ts';
import { productTagOf, tagOf } from './stable-values.ts';

/** What products can be reserved with, by their tags (Cisco's OpenAPI document 1.0.2); a public client asks for it. */
export const reservationTagRoutes: readonly Operating[] = [
  reading({ id: 'search-slr-details', method: 'POST', paths: [current('/v1/search-slr-details')] }, details),
];

function details(question: Question): Reply {
  const asked = listOf(question.fields['softwareTags'])?.map((tag) => textOf(tag));
  if (asked === undefined || asked.length === 0 || asked.includes(undefined)) return missingInput();
  const known = entitlementsByProduct(question);
  const data = [...new Set(asked)].flatMap((tag) => {
    const entitlements = tag === undefined ? undefined : known.get(tag);
    return tag === undefined || entitlements === undefined ? [] : [{ softwareTag: tag, entitlements }];
  });
  return reply({ status: 'SUCCESS', status_message: 'Fetched software tags', data });
}

/**
 * The world has no catalogue: a product is known by its devices, can be reserved with what they use, and with everything
 * by a tag that is made from its name. The emulator's own.
 */
function entitlementsByProduct({ world, call }: Question): ReadonlyMap<string, readonly Json[]> {
  const uses = new Map<string, { readonly pid: string; readonly licences: Set<string> }>();
  for (const { devices } of visibleVirtualAccounts(world, call.caller))
    for (const device of devices) {
      const tag = productTagOf(device);
      const product = uses.get(tag) ?? { pid: device.sudi['udiPid'] ?? '', licences: new Set() };
      for (const { licence } of device.uses) product.licences.add(licence);
      uses.set(tag, product);
    }
  return new Map(
    [...uses].map(([tag, { pid, licences }]) => {
      const one = (type: string, name: string) => ({
        type,
        entitlementTag: tagOf(name),
        Export: 'False',
        UDI_PID: pid,
      });
      const specific = [...licences].map((licence) => one('SPECIFIC', licence));
      return [tag, [one('UNIVERSAL', `${pid === '' ? tag.split(',')[0] : pid} PLR`), ...specific]];
    }),
  );
}
