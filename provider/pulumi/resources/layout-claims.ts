import { smartAccountScope, virtualAccountAddress } from '../../model/address.ts';
import type { Desired, Ignore } from '../../model/desired.ts';
import type { Problem } from '../../model/diagnostic.ts';
import { topOf } from '../../model/place.ts';
import { namesNode, parseTreePath, type TreePath } from '../../model/tree-path.ts';
import { documentFile } from '../../actions/program-source.ts';
import type { Conflict, Declared } from '../claims.ts';
import { claimedHint, claimedMessage } from './claimed.ts';

/** What a layout declares, without what it ignores. */
export function declaredBy(desired: Desired, day: string): Declared {
  const { manage, removed } = desired;
  const ignore = manage.ignore.filter(({ until }) => until === undefined || day <= until);
  const isIgnored = ignoredIn(desired, ignore);
  const accounts = [...desired.virtualAccounts.values()].filter(({ name }) => !isIgnored(name));
  const bindings = [...desired.bindings].filter(([, { scope }]) => !isIgnored(scope));
  const places = accounts.filter(({ rolesDeclared }) => rolesDeclared).map(({ name }) => name);
  const names = [...accounts.map(({ name }) => name), ...removed.map(({ at }) => at)];
  return {
    addresses: [...names.map(virtualAccountAddress), ...bindings.map(([address]) => address)],
    // Where more roles may be than the layout names, nobody else's is in its way.
    wholePlaces:
      manage.roles === 'additive' ? [] : [...places, ...(desired.smartAccountRolesDeclared ? [smartAccountScope] : [])],
    except: ignore.flatMap(({ address }) => (address === undefined ? [] : [address])),
  };
}

function ignoredIn(desired: Desired, ignore: readonly Ignore[]): (name: string) => boolean {
  const paths = ignore.flatMap(({ path }) => (path === undefined ? [] : (parseTreePath(path) ?? [])));
  const above = (name: string): readonly string[] => {
    const parent = desired.virtualAccounts.get(name)?.parent;
    return parent === undefined ? [] : [parent, ...above(parent)];
  };
  const names = (path: TreePath, name: string): boolean => path.name === name && namesNode(path, name, above(name));
  return (name) =>
    paths.length > 0 &&
    paths.some((path) => names(path, name) || (path.below && above(name).some((each) => names(path, each))));
}

/** The conflict, at the line of the layout that declares the thing. */
export function claimProblem(desired: Desired, conflict: Conflict): Problem {
  const { about } = conflict;
  const place =
    [...desired.bindings].find(([address]) => address === about)?.[1].place ??
    [...desired.virtualAccounts.values()].find(
      ({ name }) => name === about || virtualAccountAddress(name) === about || about.startsWith(`binding:${name}:`),
    )?.place;
  return {
    ...{ code: 'pulumi-claimed', severity: 'error', message: claimedMessage(conflict) },
    hint: `${claimedHint}, or name it under \`manage.ignore\``,
    place: place ?? topOf(documentFile),
  };
}
