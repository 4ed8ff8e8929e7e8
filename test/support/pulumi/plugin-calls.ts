import type grpc from '@grpc/grpc-js';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import statuses from '@pulumi/pulumi/proto/status_pb.js';
import { fromJson } from '../../../provider/pulumi/properties/plain.ts';
import type { Properties } from '../../../provider/pulumi/properties/property.ts';
import { propertiesOf, structOf } from './struct-properties.ts';
import { startPlugin, type PluginProcess } from './plugin-process.ts';

/** A map of JSON values, or of properties where something is unknown or secret. */
export type Given = Properties | Readonly<Record<string, unknown>>;

export interface PartlyMade {
  readonly id: string;
  readonly properties: Properties;
  readonly inputs: Properties;
  readonly reasons: readonly string[];
}

/** A status of gRPC, with what was made of a resource where there is something. */
export class CallFailed extends Error {
  readonly code: number;
  readonly part: PartlyMade | undefined;

  constructor(error: grpc.ServiceError) {
    super(error.details);
    this.code = error.code;
    const [packed] = error.metadata.get('grpc-status-details-bin');
    this.part = packed instanceof Buffer ? partIn(packed) : undefined;
  }
}

function partIn(packed: Buffer): PartlyMade | undefined {
  const [detail] = statuses.Status.deserializeBinary(packed).getDetailsList();
  if (detail?.getTypeName() !== 'pulumirpc.ErrorResourceInitFailed') return undefined;
  const part = messages.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  return {
    id: part.getId(),
    properties: propertiesOf(part.getProperties()),
    inputs: propertiesOf(part.getInputs()),
    reasons: part.getReasonsList(),
  };
}

/** The status with which a call fails; the test fails when it does not. */
export async function callFailure(promise: Promise<unknown>): Promise<CallFailed> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof CallFailed) return error;
    throw error;
  }
  throw new Error('the call was expected to fail');
}

function given(value: Given): Properties {
  return value instanceof Map ? value : (fromJson(value) as Properties);
}

/** Calls of one plugin by plain values; a resource is named by its type, and its URN made from it. */
export class Plugin {
  readonly running: PluginProcess;
  /** Of what is asked for next, where the call does not say it. */
  stack = 'dev';
  name = 'thing';

  private constructor(running: PluginProcess) {
    this.running = running;
  }

  static async start(options: Parameters<typeof startPlugin>[0]): Promise<Plugin> {
    return new Plugin(await startPlugin(options));
  }

  /** Started and configured. */
  static async configured(folder: string, configuration: Given, env = {}): Promise<Plugin> {
    const plugin = await Plugin.start({ folder, env });
    await plugin.configure(configuration);
    return plugin;
  }

  #urn(type: string, name = this.name): string {
    return `urn:pulumi:${this.stack}::test::espalier:index:${type}::${name}`;
  }

  close(): Promise<void> {
    return this.running.close();
  }

  call<Response>(
    work: (reply: (error: grpc.ServiceError | null, response: Response) => void) => void,
  ): Promise<Response> {
    return new Promise((done, fail) => {
      work((error, response) => (error === null ? done(response) : fail(new CallFailed(error))));
    });
  }

  async configure(configuration: Given): Promise<void> {
    const request = new messages.ConfigureRequest().setArgs(structOf(given(configuration)));
    await this.call((reply) => this.running.client.configure(request, reply));
  }

  async checkConfiguration(
    news: Given,
  ): Promise<{ readonly inputs: Properties; readonly failures: readonly string[] }> {
    const request = new messages.CheckRequest().setNews(structOf(given(news)));
    return checked(await this.call((reply) => this.running.client.checkConfig(request, reply)));
  }

  async check(
    type: string,
    news: Given,
    olds: Given = {},
    name = this.name,
  ): Promise<{ readonly inputs: Properties; readonly failures: readonly string[] }> {
    const request = new messages.CheckRequest()
      .setUrn(this.#urn(type, name))
      .setType(`espalier:index:${type}`)
      .setName(name)
      .setRandomseed(new Uint8Array(32).fill(7))
      .setOlds(structOf(given(olds)))
      .setNews(structOf(given(news)));
    return checked(await this.call((reply) => this.running.client.check(request, reply)));
  }

  async diff(
    type: string,
    sides: { readonly id: string; readonly oldInputs: Given; readonly olds: Given; readonly news: Given },
    ignoreChanges: readonly string[] = [],
  ): Promise<{
    readonly changes: readonly string[];
    readonly replaces: readonly string[];
    readonly diffs: readonly string[];
    readonly deletesFirst?: true;
  }> {
    const request = new messages.DiffRequest()
      .setId(sides.id)
      .setUrn(this.#urn(type))
      .setType(`espalier:index:${type}`)
      .setOldInputs(structOf(given(sides.oldInputs)))
      .setOlds(structOf(given(sides.olds)))
      .setNews(structOf(given(sides.news)))
      .setIgnorechangesList([...ignoreChanges]);
    const response = await this.call<messages.DiffResponse>((reply) => this.running.client.diff(request, reply));
    const { Kind } = messages.PropertyDiff;
    const kinds = Object.fromEntries(Object.entries(Kind).map(([name, value]) => [value, name.toLowerCase()]));
    const changes: string[] = [];
    response.getDetaileddiffMap().forEach((change: messages.PropertyDiff, path: string) => {
      changes.push(`${kinds[change.getKind()] ?? '?'} ${path}`);
    });
    changes.sort();
    const isSome = response.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME;
    if (isSome !== changes.length > 0) throw new Error('the answer and its details contradict each other');
    return {
      ...{ changes, replaces: response.getReplacesList(), diffs: response.getDiffsList() },
      ...(response.getDeletebeforereplace() ? { deletesFirst: true } : {}),
    };
  }

  async create(
    type: string,
    properties: Given,
    options: { readonly preview?: boolean; readonly timeout?: number } = {},
  ): Promise<{ readonly id: string; readonly properties: Properties }> {
    const request = new messages.CreateRequest()
      .setUrn(this.#urn(type))
      .setType(`espalier:index:${type}`)
      .setProperties(structOf(given(properties)))
      .setPreview(options.preview ?? false)
      .setTimeout(options.timeout ?? 0);
    const made = await this.call<messages.CreateResponse>((reply) => this.running.client.create(request, reply));
    return { id: made.getId(), properties: propertiesOf(made.getProperties()) };
  }

  async read(
    type: string,
    id: string,
    known?: { readonly inputs: Given; readonly properties: Given },
  ): Promise<{ readonly id: string; readonly inputs: Properties; readonly properties: Properties }> {
    const request = new messages.ReadRequest().setId(id).setUrn(this.#urn(type)).setType(`espalier:index:${type}`);
    if (known !== undefined)
      request.setInputs(structOf(given(known.inputs))).setProperties(structOf(given(known.properties)));
    const read = await this.call<messages.ReadResponse>((reply) => this.running.client.read(request, reply));
    return {
      id: read.getId(),
      // What an answer leaves out is as it was, to the engine as well.
      inputs: read.hasInputs() ? propertiesOf(read.getInputs()) : given(known?.inputs ?? {}),
      properties: propertiesOf(read.getProperties()),
    };
  }

  async update(
    type: string,
    sides: { readonly id: string; readonly oldInputs: Given; readonly olds: Given; readonly news: Given },
    options: { readonly preview?: boolean; readonly timeout?: number } = {},
  ): Promise<Properties> {
    const request = new messages.UpdateRequest()
      .setId(sides.id)
      .setUrn(this.#urn(type))
      .setType(`espalier:index:${type}`)
      .setOldInputs(structOf(given(sides.oldInputs)))
      .setOlds(structOf(given(sides.olds)))
      .setNews(structOf(given(sides.news)))
      .setPreview(options.preview ?? false)
      .setTimeout(options.timeout ?? 0);
    const made = await this.call<messages.UpdateResponse>((reply) => this.running.client.update(request, reply));
    return propertiesOf(made.getProperties());
  }

  async delete(type: string, id: string, oldInputs: Given, properties: Given): Promise<void> {
    const request = new messages.DeleteRequest()
      .setId(id)
      .setUrn(this.#urn(type))
      .setType(`espalier:index:${type}`)
      .setOldInputs(structOf(given(oldInputs)))
      .setProperties(structOf(given(properties)));
    await this.call((reply) => this.running.client.delete(request, reply));
  }

  async invoke(
    name: string,
    args: Given,
  ): Promise<{ readonly properties: Properties; readonly failures: readonly string[] }> {
    const request = new messages.InvokeRequest().setTok(`espalier:index:${name}`).setArgs(structOf(given(args)));
    const response = await this.call<messages.InvokeResponse>((reply) => this.running.client.invoke(request, reply));
    return {
      properties: propertiesOf(response.getReturn()),
      failures: response.getFailuresList().map(failureText),
    };
  }
}

function checked(response: messages.CheckResponse): {
  readonly inputs: Properties;
  readonly failures: readonly string[];
} {
  return { inputs: propertiesOf(response.getInputs()), failures: response.getFailuresList().map(failureText) };
}

function failureText(failure: messages.CheckFailure): string {
  return `${failure.getProperty()}: ${failure.getReason()}`;
}
