import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../../src/http/create-server.ts';
import { adaId, createExample, settings } from './example-app.ts';
import { findChromium } from './find-chromium.ts';
import { type StrippingProxy, startStrippingProxy } from './stripping-proxy.ts';

const executablePath = findChromium();

describe.skipIf(!executablePath)(
  executablePath ? 'the docs page' : 'the docs page (skipped: no Chromium; set CHROMIUM_PATH)',
  () => {
    let server: ApiServer;
    let proxy: StrippingProxy;
    let browser: Browser;
    let direct: string;

    beforeAll(async () => {
      server = await createExample({
        settings: { ...settings, server: { ...settings.server, rootPath: '/api' } },
      });
      await server.listen({ host: '127.0.0.1', port: 0 });
      const { port } = server.server.address() as AddressInfo;
      direct = `http://127.0.0.1:${port}`;
      proxy = await startStrippingProxy('/api', port);
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    }, 30_000);

    afterAll(async () => {
      await browser?.close();
      proxy?.close();
      await server?.close();
    });

    /** Opens the page and fails the test for anything the browser complains about: CSP, scripts, missing files. */
    const open = async (url: string): Promise<{ page: Page; complaints: string[] }> => {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(new URL(url).origin) && !request.url().startsWith('data:')) {
          complaints.push(`asked elsewhere: ${request.url()}`);
        }
      });
      await page.goto(url);
      return { page, complaints };
    };

    const logIn = async (page: Page, password: string) => {
      await page.getByRole('button', { name: 'Authorize' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('username').fill('ada');
      await dialog.getByLabel('password').fill(password);
      await dialog.getByRole('button', { name: 'Authorize' }).click();
      return dialog;
    };

    it.each([
      ['directly', () => `${direct}/docs`],
      ['with a trailing slash', () => `${direct}/docs/`],
      ['behind a proxy that strips a prefix', () => `${proxy.url}/docs`],
    ])('lets a user log in and try a request, %s', async (_how, url) => {
      const { page, complaints } = await open(url());
      await page.getByText('Who am I').click();
      const operation = page.locator('details.operation', { hasText: 'Who am I' });
      await operation.getByRole('button', { name: 'Try it out' }).click();
      await operation.getByRole('button', { name: 'Execute' }).click();
      await operation.getByText('401').first().waitFor();
      expect(await operation.locator('pre.body').textContent()).toContain('Not authenticated');

      const dialog = await logIn(page, 'pass');
      await dialog.getByText('Authorized').waitFor();
      await dialog.getByRole('button', { name: 'Close' }).click();
      await operation.getByRole('button', { name: 'Execute' }).click();
      await operation.locator('.status.ok').waitFor();
      expect(JSON.parse((await operation.locator('pre.body').textContent()) ?? '')).toEqual({ id: adaId });
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('sends a body, path and query that were typed, and shows what is wrong with them', async () => {
      const { page, complaints } = await open(`${direct}/docs`);
      const write = page.locator('details.operation', { hasText: 'POST/notesWrite' });
      await write.locator('summary').first().click();
      await write.getByRole('button', { name: 'Try it out' }).click();
      await write.getByLabel('Request body').fill('{"title": "too long", "size": 1}');
      await write.getByRole('button', { name: 'Execute' }).click();
      await write.locator('.status.bad').waitFor();
      expect(await write.locator('pre.body').textContent()).toContain('value_error.any_str.max_length');

      const read = page.locator('details.operation', { hasText: '/notes/{id}' });
      await read.locator('summary').first().click();
      await read.getByRole('button', { name: 'Try it out' }).click();
      await read.getByLabel('id').fill(adaId);
      await read.getByLabel('limit').fill('7');
      await read.getByRole('button', { name: 'Execute' }).click();
      await read.locator('.status.ok').waitFor();
      expect(JSON.parse((await read.locator('pre.body').textContent()) ?? '')).toEqual({ id: adaId, limit: 7 });
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('says why a login was refused, and forgets the token on logout', async () => {
      const { page } = await open(`${direct}/docs`);
      const dialog = await logIn(page, 'wrong');
      await dialog.getByText('Incorrect username or password').waitFor();
      await dialog.getByLabel('password').fill('pass');
      await dialog.getByRole('button', { name: 'Authorize' }).click();
      await dialog.getByRole('button', { name: 'Logout' }).click();
      expect(await page.evaluate('sessionStorage.length')).toBe(0);
      await page.close();
    });
  },
);
