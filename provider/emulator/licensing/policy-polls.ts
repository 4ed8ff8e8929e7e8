/** Work that is answered later: it is done at once, and the answer is fetched by a poll. */
import type { Json } from '../../model/plan.ts';
import { exactInteger, reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { current, legacy, reading, type Question, type Operating } from './endpoints.ts';
import { byHeaders, echoOf, type PolicyQuestion } from './policy-question.ts';
import { pendingAnswers, type PollAction } from './polls.ts';
import { stableUuid } from './stable-values.ts';

export const policyPollRoutes: readonly Operating[] = [
  // Cisco's OpenAPI document 1.0.2 has one list for all, `license_data`; the saved replies that clients read do not.
  reading(
    { id: 'poll', method: 'POST', paths: [legacy('/v2/accounts/poll'), current('/v2/poll')] },
    byHeaders(1, poll),
  ),
];

/** HTTP 202, as saved replies have it. `results` are what the poll will give. */
export function answerLater(question: PolicyQuestion, action: PollAction, results: readonly Json[]): Reply {
  const { polls } = question.memory;
  const id = polls.takeId();
  question.afterwards(() => {
    polls.keep(id, { virtualAccount: question.account.id, action, results, asked: 0 });
  });
  return reply({ ...underWay(question, id, action), message_code: null, message: null }, 202);
}

function poll(question: PolicyQuestion): Reply {
  const { polls } = question.memory;
  const id = idAsked(question);
  const found = typeof id === 'number' ? polls.nearest(id) : polls.get(id);
  // A public client takes text beside OK_POLL for an error, and asks for ever on any other status.
  if (found?.virtualAccount !== question.account.id)
    return reply({
      ...underWay(question, String(id), 'authorizations'),
      message_code: 'CSSM-ERR-048',
      message: 'There is no request of this poll_id',
    });
  found.asked += 1;
  if (found.asked <= pendingAnswers)
    return reply({ ...underWay(question, String(id), found.action), message_code: '', message: '' });
  return reply({
    status: 'COMPLETE',
    message_code: '',
    message: '',
    ...echoOf(question),
    type: found.action,
    correlation_id: stableUuid(String(id)),
    data: { [found.action]: found.results },
  });
}

function underWay(question: Question, id: string, action: PollAction): Readonly<Record<string, Json>> {
  return {
    status: 'OK_POLL',
    ...echoOf(question),
    type: null,
    poll_id: exactInteger(id),
    poll_interval: 300,
    action,
  };
}

/** The digits as they were sent; a number only where there is no more than what became of them. */
function idAsked({ call, data }: PolicyQuestion): string | number {
  const value = data['poll_id'];
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  if (call.bodyText === undefined) return value;
  const [, digits = ''] = /"poll_id"\s*:\s*(\d+)/.exec(call.bodyText) ?? [];
  return digits;
}
