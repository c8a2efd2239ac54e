/// <reference lib="dom" />
import { Pool } from 'pg';
import type { BrowserContext, CDPSession, Route, Worker } from 'playwright-core';
import type { EscalationView } from '#contracts/escalations';
import { newId } from '#platform/ids';
import { Screen } from '../faults/screen';
import { type Line, startLine } from '../support/line';
import { throwAwayFolder } from '../support/throw-away-folder';
import { until } from '../support/until';
import { atDesk, type Desk, openProfile, picture, signInAt } from './desk';

jest.setTimeout(60_000);

/** What the service worker has at hand, as far as the story calls it itself: nobody can click on a notification here. */
declare const self: {
  registration: { getNotifications(): Promise<{ body: string; data: { escalationId: string } }[]> };
};
declare function openAlert(escalationId: string): Promise<unknown>;

describe('the console of an officer, on a telephone', () => {
  const folder = throwAwayFolder('profile');
  let line: Line;
  let db: Pool;
  let context: BrowserContext;
  let desk: Desk;
  let cdp: CDPSession;
  let worker: Worker;
  let alert: EscalationView;

  beforeAll(async () => {
    [line, context] = await Promise.all([startLine(), openProfile(folder.path)]);
    db = new Pool({ connectionString: line.database.superuserUrl, max: 2 });
    db.on('error', () => undefined);
    await context.grantPermissions(['notifications'], { origin: line.urls.console });
    desk = await atDesk(context, line, 'officer1');
    await desk.page.setViewportSize({ width: 390, height: 844 });
    cdp = await context.newCDPSession(desk.page);
    const operator = await Screen.open(line.urls.console, line.accounts.get('operator1'));
    const inquiry = newId();
    await db.query(
      `insert into inquiry (id, operator_id) select $1, id from person where username = 'operator1'`,
      [inquiry],
    );
    const press = () =>
      operator.send<EscalationView>('POST', `/api/inquiries/${inquiry}/alert`, { commandId: newId() });
    await press();
    alert = await press();
    operator.close();
  }, 120_000);
  afterAll(async () => {
    await context.close();
    await db.end();
    await line.stop();
    folder.remove();
  }, 60_000);

  const heading = () => desk.page.getByRole('heading', { level: 1, name: alert.reference });
  const kept = (): Promise<string[]> =>
    desk.page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });

  it('can be installed, from the first sign-in on', async () => {
    worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    await desk.page.evaluate(() => navigator.serviceWorker.ready);
    const manifest = await cdp.send('Page.getAppManifest');
    expect(manifest.errors).toEqual([]);
    expect(await cdp.send('Page.getInstallabilityErrors')).toEqual({ installabilityErrors: [] });
  });

  it('opens the alert itself from a push, in the window that is open', async () => {
    const pushed = { id: newId(), receipt: 'A'.repeat(43), escalationId: alert.id, words: 'Siqnal' };
    const registered = new Promise<string>((resolve) => {
      cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
        if (first) resolve(first.registrationId);
      });
    });
    await cdp.send('ServiceWorker.enable');
    const origin = line.urls.console;
    await cdp.send('ServiceWorker.deliverPushMessage', {
      origin,
      registrationId: await registered,
      data: JSON.stringify(pushed),
    });
    const shown = await until('the push is shown', async () => {
      const all = await worker.evaluate(async () =>
        (await self.registration.getNotifications()).map(({ body, data }) => ({ body, ...data })),
      );
      return all.length > 0 && all;
    });
    expect(shown).toEqual([expect.objectContaining({ body: 'Siqnal', escalationId: alert.id })]);
    // Bringing the window forward needs a person's click.
    await worker.evaluate((id) => openAlert(id).catch(() => undefined), alert.id);
    await heading().waitFor();
  });

  it('keeps its own files for a moment without network, and nothing of any case', async () => {
    await desk.page.reload();
    await heading().waitFor();
    const files = await until('the shell is kept', async () => {
      const all = await kept();
      return all.some((path) => path.endsWith('.js')) && all;
    });
    expect(files.filter((path) => !/^(\/|\/icon[\w-]*\.(png|svg)|\/assets\/[\w.-]+)$/.test(path))).toEqual(
      [],
    );
    expect(desk.faults).toEqual([]);
  });

  it('says whom to ring when the link is lost, and after a reload without network; then it is back by itself', async () => {
    const { page } = desk;
    const withNumber = async (route: Route): Promise<void> => {
      const answer = await route.fetch();
      const pack = (await answer.json()) as { pack: { phones: { police: { number: string } } } };
      pack.pack.phones.police.number = '0125901234';
      await route.fulfill({ response: answer, json: pack });
    };
    // A page that goes away meanwhile wants no answer any more.
    await page.route('**/api/pack', (route) =>
      withNumber(route).catch(() => route.abort().catch(() => undefined)),
    );
    const dutyDesk = page.getByRole('link', { name: 'polisin növbətçisi 0125901234' });
    await page.reload();
    await heading().waitFor();
    await context.setOffline(true);
    await page.getByText('Bu ekrana siqnal gəlmir.').waitFor();
    expect(await dutyDesk.getAttribute('href')).toBe('tel:0125901234');
    expect(await page.getByRole('link', { name: 'xətt 152' }).getAttribute('href')).toBe('tel:152');
    expect((await dutyDesk.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await picture(desk, 'officer-link-lost');
    await page.reload();
    await page.getByText('Bu ekran açılmadı.').waitFor();
    await dutyDesk.waitFor();
    expect(await page.getByRole('link', { name: 'xətt 152' }).getAttribute('href')).toBe('tel:152');
    await picture(desk, 'officer-offline');
    await context.setOffline(false);
    await heading().waitFor();
    expect(desk.faults).toEqual([]);
  });

  it('opens the alert after signing in, where nobody was', async () => {
    await context.clearCookies();
    await desk.page.goto(`${line.urls.console}/officer/alerts/${alert.id}`);
    await signInAt(desk.page, line, 'officer1');
    await heading().waitFor();
  });
});
