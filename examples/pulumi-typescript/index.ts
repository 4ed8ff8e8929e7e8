import { shops } from './shops';

export const { accounts, waiting } = shops();
