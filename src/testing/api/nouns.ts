/** What a path segment or the name of a reference speaks of, such as `space` for `/spaces`, `space_id` and `spaceIds`. */
export function nounOf(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll('-', '_');
  const bare = words.replace(/_(ids?|uuids?)$/, '');
  if (bare.endsWith('ies')) return `${bare.slice(0, -3)}y`;
  return bare.endsWith('s') && !bare.endsWith('ss') ? bare.slice(0, -1) : bare;
}

/** Whether a property refers to something else, by its name: `space_id`, `spaceIds`. */
export function isReferenceName(name: string): boolean {
  return /(?:_ids?|[a-z\d]Ids?)$/.test(name);
}

/** A path parameter, and where the rows come from whose ids it takes. */
export interface PathParameter {
  readonly name: string;
  /** The path before it, such as `/spaces/{space_id}/todos`. */
  readonly collection: string;
  readonly noun: string;
}

/** The parameters of a path such as `/spaces/{space_id}/todos/{id}`, in order. */
export function listPathParameters(path: string): readonly PathParameter[] {
  const segments = path.split('/');
  return segments.flatMap((segment, at) => {
    const name = /^\{([^}]+)\}$/.exec(segment)?.[1];
    if (name === undefined) return [];
    const before = segments.slice(0, at).findLast((one) => one !== '' && !one.startsWith('{')) ?? '';
    const noun = isReferenceName(name) ? nounOf(name) : nounOf(before);
    return [{ name, collection: segments.slice(0, at).join('/'), noun }];
  });
}
