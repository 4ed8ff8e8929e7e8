import { reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { current, reading, type Operating, type Question } from './endpoints.ts';
import { stableUuid } from './stable-values.ts';

/** The policy of a Smart Account for Smart Licensing Using Policy (Cisco's OpenAPI document 1.0.2). */
export const accountPolicyRoutes: readonly Operating[] = [
  reading({ id: 'account-policy', method: 'GET', paths: [current('/v2/account-policy')] }, policy),
];

/** The world knows no policy: the one here has a name and nothing else. */
function policy({ call, world }: Question): Reply {
  const { id } = world.identity;
  // Misspelt by Cisco, as a public client saw it elsewhere.
  if (call.headers['x-csw-smart-account-id'] !== id)
    return { status: 422, body: { status: 'FAILURE', message: 'Invaid Smart Account ID' } };
  const xml = `<smartLicensePolicy><policyCode><name>Policy of Smart Account ${id}</name></policyCode></smartLicensePolicy>`;
  return reply({
    status: 'COMPLETE',
    message_code: '',
    message: '',
    timestamp: call.at.getTime(),
    policy: Buffer.from(xml, 'utf8').toString('base64'),
    correlation_id: stableUuid(`policy ${id} ${call.at.toISOString()}`),
    errors: [],
  });
}
