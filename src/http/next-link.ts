/** What {@link nextLink} makes a link of. */
export interface NextLinkOptions {
  /** Prefix that a proxy strips, empty for none. */
  readonly rootPath: string;
  /** The URL that was asked for, as `request.url` has it. */
  readonly url: string;
  /** Cursor of the next page. */
  readonly after: string;
}

/**
 * A value for the Link header (RFC 8288) that leads to the next page: the URL asked for, going on after the cursor; other parameters stay.
 *
 * @example
 * nextLink({ rootPath: '/api', url: '/todo?limit=3', after: 'W10' }); // </api/todo?limit=3&after=W10>; rel="next"
 */
export function nextLink({ rootPath, url, after }: NextLinkOptions): string {
  const [path = '', query = ''] = url.split('?', 2);
  const params = new URLSearchParams(query);
  params.set('after', after);
  return `<${rootPath}${path}?${params}>; rel="next"`;
}
