import { pathFrom, settingsOfProgram } from '../actions/program-settings.ts';
import type { Settings } from '../actions/settings.ts';
import { Failure } from '../model/failure.ts';
import type { Json } from '../model/plan.ts';
import { pathText } from '../model/value-path.ts';
import { allKnown, checkProperties, type Checked } from './definitions/check.ts';
import { configuration } from './definitions/configuration.ts';
import { toJson } from './properties/plain.ts';
import type { Properties } from './properties/property.ts';

/** The configuration of the provider, with every default filled in. */
export interface Configured {
  /** Undefined: only layouts, which say it themselves. */
  readonly domain: string | undefined;
  readonly companyDomains: readonly string[] | undefined;
  /** Absolute. */
  readonly folder: string;
  /** Where a path of the program leads. */
  readonly at: (path: string) => string;
  readonly settings: Settings;
  readonly portalSteps: 'handOver' | 'fail';
  readonly newRunStore: boolean;
  /** Variables that stand for secrets of the configuration, so that no setting holds one. */
  readonly secrets: Readonly<Record<string, string>>;
}

const secretVariable = 'ESPALIER_PULUMI_CLIENT_SECRET';

/**
 * What engines write beside the configuration (Pulumi, pkg/resource/deploy/providers/registry.go): older ones wrote all of
 * it there, newer ones only the version, and the rest under `__internal`.
 */
const keysOfEngine = new Set(['version', 'pluginDownloadURL', 'pluginChecksums', 'parameterization', 'envVarMappings']);

/** A key that nobody knows is a problem: as a misspelt `backend` it would leave the embedded world in place. */
export function checkConfiguration(given: Properties): Checked {
  const ours = [...given].filter(([key]) => !keysOfEngine.has(key) && !key.startsWith('__'));
  return checkProperties(configuration, new Map(ours), { fromText: true });
}

/** What a state holds was checked by the version that wrote it: a key that is gone since does not keep it from a destroy. */
function checkKnown(given: Properties): Checked {
  return checkConfiguration(new Map([...given].filter(([key]) => Object.hasOwn(configuration, key))));
}

/** @throws Failure `pulumi-not-configured` */
export function configure(given: Properties, workingFolder: string): Configured {
  const { inputs, problems } = checkKnown(given);
  const [problem] = problems;
  if (problem !== undefined)
    throw new Failure('pulumi-not-configured', `espalier:${pathText(problem.path)} ${problem.reason}`);
  if (!allKnown(inputs))
    throw new Failure('pulumi-not-configured', 'the configuration of the provider is not known yet', {
      hint: 'it depends on something that is not created yet: create that first, with `pulumi up --target`',
    });
  return configuredOf(toJson(inputs) as Readonly<Record<string, Json>>, workingFolder);
}

function configuredOf(values: Readonly<Record<string, Json>>, workingFolder: string): Configured {
  const text = (key: keyof typeof configuration): string | undefined => {
    const value = values[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const count = (key: keyof typeof configuration): number | undefined => {
    const value = values[key];
    return typeof value === 'number' ? value : undefined;
  };
  const { companyDomains } = values;
  const folder = pathFrom(workingFolder, text('folder') ?? '.');
  const secret = text('clientSecret');
  const backend = text('backend');
  return {
    domain: text('domain'),
    companyDomains: Array.isArray(companyDomains) ? companyDomains.map(String) : undefined,
    folder,
    at: (path) => pathFrom(folder, path),
    settings: settingsOfProgram(
      {
        backend: backend === 'cisco' || backend === 'snapshot' ? backend : 'embedded',
        ...{ world: text('world'), start: text('start'), actsAs: text('actsAs'), runStore: text('runStore') },
        capabilities: text('capabilities') === 'cisco' ? 'cisco' : 'all',
        cisco: {
          interface: text('interface') === 'legacy' ? 'legacy' : 'software-apis',
          ...{ baseUrl: text('baseUrl'), tokenUrl: text('tokenUrl'), clientId: text('clientId') },
          clientSecret: secret === undefined ? undefined : `env:${secretVariable}`,
        },
        ...{ parallel: count('parallel'), requestsPerSecond: count('requestsPerSecond') },
      },
      folder,
    ),
    portalSteps: text('portalSteps') === 'fail' ? 'fail' : 'handOver',
    newRunStore: values['newRunStore'] === true,
    secrets: secret === undefined ? {} : { [secretVariable]: secret },
  };
}
