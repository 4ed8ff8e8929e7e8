/**
 * Patterns of `layout:` and `delegate`: `*` is any number of characters of one name, `?` one of them, `**` any number
 * of folders. Nothing else is special; a leading `../` leads out of the folder. Own code, since these thirty lines are
 * all of it and a wider language would be a way to say more than somebody reviewing it sees.
 */
export function matchesGlob(pattern: string, name: string): boolean {
  return compileGlob(pattern)(name);
}

export function compileGlob(pattern: string): (name: string) => boolean {
  const segments = normal(pattern).split('/');
  const source = segments.map((segment, index) => segmentSource(segment, index === segments.length - 1)).join('');
  const expression = new RegExp(`^${source}$`, 'u');
  return (name) => expression.test(normal(name));
}

export function isPattern(text: string): boolean {
  return /[*?]/.test(text);
}

/** Forward slashes, and no `./` in front. */
export function normal(name: string): string {
  return name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

function segmentSource(segment: string, last: boolean): string {
  // Hidden names are matched only by a pattern that names them.
  if (segment === '**') return last ? '(?:(?!\\.)[^/]+/)*(?!\\.)[^/]+' : '(?:(?!\\.)[^/]+/)*';
  const source = segment
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replaceAll('?', '[^/]');
  const visible = /^[*?]/.test(segment) ? '(?!\\.)' : '';
  return `${visible}${source}${last ? '' : '/'}`;
}
