import any from 'google-protobuf/google/protobuf/any_pb.js';
import grpc from '@grpc/grpc-js';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import statuses from '@pulumi/pulumi/proto/status_pb.js';
import { codeEntry } from '../../model/codes.ts';
import { Failure, messageOf } from '../../model/failure.ts';
import { pathText } from '../../model/value-path.ts';
import type { CheckProblem } from '../definitions/check.ts';
import type { PropertyChange } from '../definitions/difference.ts';
import type { Properties } from '../properties/property.ts';
import { withStructs } from './messages.ts';
import { partlyMadeFields } from './struct-fields.ts';

/** What is wrong with properties, as the engine shows it. */
export function failuresOf(problems: readonly CheckProblem[]): messages.CheckFailure[] {
  return problems.map(({ path, reason }) => new messages.CheckFailure().setProperty(pathText(path)).setReason(reason));
}

/**
 * Every path once, and `diffs` the first keys of exactly those paths: the engine takes `replaceOnChanges` from them
 * (Pulumi's `provider.proto`, DiffResponse).
 */
export function diffOf(
  changes: readonly PropertyChange[],
  { deleteBeforeReplace = false }: { readonly deleteBeforeReplace?: boolean } = {},
): messages.DiffResponse {
  const response = new messages.DiffResponse()
    .setChanges(
      changes.length === 0 ? messages.DiffResponse.DiffChanges.DIFF_NONE : messages.DiffResponse.DiffChanges.DIFF_SOME,
    )
    .setDeletebeforereplace(deleteBeforeReplace && changes.length > 0)
    .setHasdetaileddiff(true);
  const detailed = response.getDetaileddiffMap();
  for (const { path, kind, replaces, input } of changes)
    detailed.set(pathText(path), new messages.PropertyDiff().setKind(kindOf(kind, replaces)).setInputdiff(input));
  response.setDiffsList([...new Set(changes.map(({ path }) => String(path[0])))]);
  response.setReplacesList([...new Set(changes.filter(({ replaces }) => replaces).map(({ path }) => String(path[0])))]);
  return response;
}

function kindOf(kind: PropertyChange['kind'], replaces: boolean): messages.PropertyDiff.Kind {
  const { Kind } = messages.PropertyDiff;
  switch (kind) {
    case 'add':
      return replaces ? Kind.ADD_REPLACE : Kind.ADD;
    case 'delete':
      return replaces ? Kind.DELETE_REPLACE : Kind.DELETE;
    case 'update':
      return replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE;
  }
}

/** An accident as gRPC says it. */
export function statusOf(thrown: unknown): Partial<grpc.StatusObject> {
  if (!(thrown instanceof Failure))
    return { code: grpc.status.INTERNAL, details: `[bug] ${messageOf(thrown)}; please report it` };
  const { code, message, hint } = thrown;
  const details = message.startsWith('[') ? message : `[${code}] ${message}`;
  return {
    code: codeEntry(code).blame === 'user' ? grpc.status.INVALID_ARGUMENT : grpc.status.UNKNOWN,
    details: hint === undefined ? details : `${details} (${hint})`,
  };
}

/** A resource of which a part was made: the engine keeps it in the state and says why it is not whole. */
export function partlyMade(made: {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly reasons: readonly string[];
  readonly refreshesFirst: boolean;
}): Partial<grpc.StatusObject> {
  const detail = new messages.ErrorResourceInitFailed()
    .setId(made.id)
    .setReasonsList([...made.reasons])
    .setRefreshBeforeUpdate(made.refreshesFirst);
  const details = `${made.id} was not made whole: ${made.reasons.join('; ')}`;
  const packed = new any.Any();
  const { inputs, outputs: properties } = made;
  packed.pack(
    withStructs(detail.serializeBinary(), { inputs, properties }, partlyMadeFields),
    'pulumirpc.ErrorResourceInitFailed',
  );
  const status = new statuses.Status().setCode(grpc.status.UNKNOWN).setMessage(details).setDetailsList([packed]);
  const metadata = new grpc.Metadata();
  metadata.add('grpc-status-details-bin', Buffer.from(status.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details, metadata };
}
