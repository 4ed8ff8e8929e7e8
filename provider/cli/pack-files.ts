import type { RenderPack } from '../actions/change-pack-folder.ts';
import { changePack } from '../report/change-pack/change-pack.ts';
import { defaultColumns } from '../report/change-pack/people-files.ts';

/** The files of a change pack: actions know what has to be done in the portal, reports know how to say it. */
export const renderPack: RenderPack = (request) =>
  changePack({ ...request, columns: request.columns ?? defaultColumns });
