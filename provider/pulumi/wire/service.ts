import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type grpc from '@grpc/grpc-js';
import plugin from '@pulumi/pulumi/proto/plugin_pb.js';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import { Failure } from '../../model/failure.ts';
import { version } from '../../model/version.ts';
import { carrySecrets, holdsSecret } from '../properties/marks.ts';
import { secret, type Properties } from '../properties/property.ts';
import type { Provider } from '../provider.ts';
import type { Naming, ResourceKind, Written } from '../resources/resource.ts';
import type { Outgoing, RequestOf } from './messages.ts';
import { diffOf, failuresOf, partlyMade, statusOf } from './replies.ts';

/** Told when an engine says where it listens. */
export type EngineAt = (address: string) => void;

/** One call of the protocol: a message in, a message out, or a status. */
type Answer<Request, Response> = (request: Request) => Promise<Response> | Response;

/** The service of the protocol over a provider. No thrown thing leaves it but as a status of that one call. */
export function serviceOf(provider: Provider, engineAt: EngineAt): grpc.UntypedServiceImplementation {
  const answers = {
    handshake: (request: messages.ProviderHandshakeRequest) => {
      engineAt(request.getEngineAddress());
      provider.begin();
      return new messages.ProviderHandshakeResponse()
        .setAcceptSecrets(true)
        .setAcceptResources(true)
        .setAcceptOutputs(false)
        .setSupportsAutonamingConfiguration(true);
    },
    attach: (request: plugin.PluginAttach) => {
      engineAt(request.getAddress());
      return new empty.Empty();
    },
    getPluginInfo: () => new plugin.PluginInfo().setVersion(version),
    getSchema: async (request: messages.GetSchemaRequest) => {
      if (request.getVersion() !== 0)
        throw new Failure('pulumi-input', `version ${String(request.getVersion())} of package schemas is not known`);
      const { schemaText } = await import('./schema-text.ts');
      return new messages.GetSchemaResponse().setSchema(schemaText());
    },
    checkConfig: ({ properties }: RequestOf<'checkConfig', messages.CheckRequest>) => {
      const given = properties('news');
      const { inputs, problems } = provider.checkConfiguration(given);
      // Configuration keeps what is not ours too: the version that the engine was asked for, say.
      const all = new Map([...given, ...inputs]);
      return {
        message: new messages.CheckResponse().setFailuresList(failuresOf(problems)),
        properties: { inputs: all },
      };
    },
    diffConfig: async ({ properties }: RequestOf<'diffConfig', messages.DiffRequest>) => {
      const oldInputs = properties('oldInputs');
      // An older engine sends no old inputs.
      const before = oldInputs.size > 0 ? oldInputs : properties('olds');
      return replyOf(diffOf(await provider.diffConfiguration(before, properties('news'))));
    },
    configure: ({ properties }: RequestOf<'configure', messages.ConfigureRequest>) => {
      provider.configure(properties('args'));
      return replyOf(
        new messages.ConfigureResponse()
          .setAcceptsecrets(true)
          .setSupportspreview(true)
          .setAcceptresources(true)
          .setAcceptoutputs(false)
          .setSupportsAutonamingConfiguration(true),
      );
    },
    check: async ({ message: request, properties }: RequestOf<'check', messages.CheckRequest>) => {
      const kind = await provider.resource(nameIn(request.getType(), request.getUrn()));
      const given = properties('news');
      const { inputs, problems } = await provider.call(aboutOf(request), (context) =>
        kind.check(context, {
          name: request.getName() || nameOfUrn(request.getUrn()),
          oldInputs: properties('olds'),
          inputs: given,
          naming: namingOf(request),
        }),
      );
      return {
        message: new messages.CheckResponse().setFailuresList(failuresOf(problems)),
        properties: { inputs: carrySecrets(given, inputs) },
      };
    },
    diff: async ({ message: request, properties }: RequestOf<'diff', messages.DiffRequest>) => {
      const kind = await provider.resource(nameIn(request.getType(), request.getUrn()));
      const sides = {
        id: request.getId(),
        oldInputs: properties('oldInputs'),
        state: properties('olds'),
        inputs: properties('news'),
        ignoreChanges: request.getIgnorechangesList(),
      };
      const changes = await provider.call(aboutOf(request), (context) => kind.diff(context, sides));
      // What replaces it may be the user's to say (`replaceOnChanges`), and the engine's to know.
      return replyOf(diffOf(changes, { deleteBeforeReplace: kind.replacesInPlace?.(sides) ?? false }));
    },
    create: async ({ message: request, properties }: RequestOf<'create', messages.CreateRequest>) => {
      const kind = await provider.resource(nameIn(request.getType(), request.getUrn()));
      const inputs = properties('properties');
      const preview = request.getPreview();
      const carry = preview ? provider.call.bind(provider) : provider.write.bind(provider);
      const made = await carry(aboutOf(request, request.getTimeout()), (context) =>
        kind.create(context, { inputs, preview }),
      );
      refusePart(made, { inputs, kind });
      return {
        message: new messages.CreateResponse().setId(made.id).setRefreshBeforeUpdate(kind.refreshesFirst),
        properties: { properties: carrySecrets(inputs, made.outputs) },
      };
    },
    read: async ({ message: request, properties }: RequestOf<'read', messages.ReadRequest>) => {
      const kind = await provider.resource(nameIn(request.getType(), request.getUrn()));
      const state = properties('properties');
      const inputs = properties('inputs');
      // An import and a `get` know the id alone.
      const isImport = inputs.size === 0;
      const found = await provider.call(aboutOf(request, request.getTimeout()), (context) =>
        kind.read(context, { id: request.getId(), state, inputs, isImport }),
      );
      if (found === undefined) return replyOf(new messages.ReadResponse());
      return {
        message: new messages.ReadResponse().setId(found.id).setRefreshBeforeUpdate(kind.refreshesFirst),
        properties: {
          ...(found.inputs === undefined ? {} : { inputs: carrySecrets(inputs, found.inputs) }),
          properties: carrySecrets(inputs, found.outputs),
        },
      };
    },
    update: async ({ message: request, properties }: RequestOf<'update', messages.UpdateRequest>) => {
      const kind = await provider.resource(nameIn(request.getType(), request.getUrn()));
      const inputs = properties('news');
      const preview = request.getPreview();
      const carry = preview ? provider.call.bind(provider) : provider.write.bind(provider);
      const made = await carry(aboutOf(request, request.getTimeout()), (context) =>
        kind.update(context, {
          ...{ id: request.getId(), inputs, preview },
          oldInputs: properties('oldInputs'),
          state: properties('olds'),
        }),
      );
      refusePart(made, { inputs, kind });
      return {
        message: new messages.UpdateResponse().setRefreshBeforeUpdate(kind.refreshesFirst),
        properties: { properties: carrySecrets(inputs, made.outputs) },
      };
    },
    delete: async ({ message: request, properties }: RequestOf<'delete', messages.DeleteRequest>) => {
      const kind = await provider.resource(nameIn(request.getType(), request.getUrn()));
      await provider.write(aboutOf(request, request.getTimeout()), (context) =>
        kind.delete(context, {
          id: request.getId(),
          inputs: properties('oldInputs'),
          state: properties('properties'),
        }),
      );
      return replyOf(new empty.Empty());
    },
    invoke: async ({ message: request, properties }: RequestOf<'invoke', messages.InvokeRequest>) => {
      const kind = await provider.function(request.getTok().split(':').at(-1) ?? '');
      const given = properties('args');
      const { problems, outputs } = await provider.call({ urn: '', timeoutSeconds: undefined }, (context) =>
        kind.invoke(context, given),
      );
      const message = new messages.InvokeResponse().setFailuresList(failuresOf(problems));
      if (problems.length > 0) return replyOf(message);
      // What was looked up by a secret is as secret.
      const isSecret = [...given.values()].some(holdsSecret);
      const found = isSecret ? new Map([...outputs].map(([key, value]) => [key, secret(value)])) : outputs;
      return { message, properties: { return: found } };
    },
    cancel: async () => {
      await provider.cancel();
      return new empty.Empty();
    },
  };
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, handler(answer as Answer<unknown, unknown>)]),
  );
}

/** A reply without properties. */
function replyOf<Response>(message: Response): Outgoing<Response> {
  return { message, properties: {} };
}

function handler(answer: Answer<unknown, unknown>): grpc.handleUnaryCall<unknown, unknown> {
  return (call, reply) => {
    void (async () => {
      try {
        reply(null, await answer(call.request));
      } catch (thrown) {
        reply(thrown instanceof PartlyMade ? thrown.status : statusOf(thrown));
      }
    })();
  };
}

/** Carries the status of a resource of which a part was made past what is between here and the reply. */
class PartlyMade extends Failure {
  readonly status: Partial<grpc.StatusObject>;

  constructor(status: Partial<grpc.StatusObject>) {
    super('pulumi-refused', status.details ?? '');
    this.status = status;
  }
}

function refusePart(
  { id, outputs, failed }: Written,
  { inputs, kind }: { readonly inputs: Properties; readonly kind: ResourceKind },
): void {
  if (failed === undefined) return;
  const part = { id, inputs, outputs: carrySecrets(inputs, outputs), reasons: failed };
  throw new PartlyMade(partlyMade({ ...part, refreshesFirst: kind.refreshesFirst }));
}

function aboutOf(
  request: { getUrn(): string },
  timeout = 0,
): { readonly urn: string; readonly timeoutSeconds: number | undefined } {
  return { urn: request.getUrn(), timeoutSeconds: timeout > 0 ? timeout : undefined };
}

/** `espalier:index:Layout` by its type, or by the URN where an engine sends no type. */
function nameIn(type: string, urn: string): string {
  const token = type || (urn.split('::')[2]?.split('$').at(-1) ?? '');
  return token.split(':').at(-1) ?? '';
}

function nameOfUrn(urn: string): string {
  return urn.split('::').slice(3).join('::');
}

function namingOf(request: messages.CheckRequest): Naming {
  const options = request.getAutonaming();
  const { Mode } = messages.CheckRequest.AutonamingOptions;
  const modes = { [Mode.PROPOSE]: 'propose', [Mode.ENFORCE]: 'enforce', [Mode.DISABLE]: 'disable' } as const;
  return {
    mode: options === undefined ? 'free' : modes[options.getMode()],
    proposed: options?.getProposedName() ?? '',
    seed: request.getRandomseed_asU8(),
  };
}
