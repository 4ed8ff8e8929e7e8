interface StoredResource {
  readonly urn: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly initErrors?: readonly string[];
}

/** What a state on the disk knows of the resources of this provider, by their names; without what only the engine needs. */
export function resourcesIn(state: string): ReadonlyMap<string, Omit<StoredResource, 'urn'>> {
  const { checkpoint } = JSON.parse(state) as { checkpoint: { latest: { resources?: readonly StoredResource[] } } };
  const own = (checkpoint.latest.resources ?? []).filter(({ urn }) => urn.includes('::espalier:index:'));
  return new Map(
    own.map(({ urn, id, inputs, outputs, initErrors }) => [
      urn.slice(urn.lastIndexOf('::') + 2),
      { id, inputs, outputs, ...(initErrors === undefined ? {} : { initErrors }) } as Omit<StoredResource, 'urn'>,
    ]),
  );
}
