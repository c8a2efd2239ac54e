/// <reference lib="dom" />
import { Pool } from 'pg';
import type { Browser } from 'playwright-core';
import { Screen } from '../faults/screen';
import { startLine, type Line } from '../support/line';
import { until } from '../support/until';
import { type Desk, dial, openBrowser, picture, sitDown } from './desk';

jest.setTimeout(90_000);

const OUTCOMES = 'Siqnallarınızın nəticəsi';

/** What follows the acknowledgement, on the phone of one officer, the desk of another, and two who look on. */
describe('from the acknowledgement to the outcome', () => {
  let line: Line;
  let browser: Browser;
  let operator: Desk;
  let supervisor: Desk;
  let phone: Desk;
  let desk: Desk;
  let db: Pool;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    db = new Pool({ connectionString: line.database.superuserUrl, max: 1 });
    db.on('error', () => undefined);
    [operator, supervisor, phone, desk] = await Promise.all([
      sitDown(browser, line, 'operator1'),
      sitDown(browser, line, 'supervisor1', { language: 'ru' }),
      sitDown(browser, line, 'officer1', { width: 390, height: 844 }),
      sitDown(browser, line, 'officer2', { language: 'en' }),
    ]);
    await phone.page.getByRole('button', { name: 'Növbəyə başla' }).click();
    await phone.page.getByRole('button', { name: 'Növbəni bitir' }).waitFor();
    await desk.page.getByRole('button', { name: 'Go on duty' }).click();
    await desk.page.getByRole('button', { name: 'Go off duty' }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await db.end();
    await line.stop();
  }, 60_000);

  const nameOf = (username: string): string => line.accounts.get(username)?.name ?? '';
  const strip = () => operator.page.getByRole('contentinfo');

  it('an alert rings at two officers; one takes it and rejects it with a reason', async () => {
    await operator.page.getByRole('button', { name: 'Hazıram' }).click();
    await dial(line, 'trafficking-in-progress');
    await operator.page.getByRole('region', { name: 'GƏLƏN ZƏNG' }).waitFor();
    await operator.page.keyboard.press('F2');
    await operator.page.getByRole('textbox', { name: /Qeyd/ }).waitFor();
    await operator.page.keyboard.press('F9');
    await operator.page.getByRole('strong').filter({ hasText: 'GÖNDƏRİLMƏYƏ HAZIR' }).waitFor();
    await operator.page.keyboard.press('F9');
    const { page } = desk;
    await page.getByRole('link', { name: 'Read in full' }).click();
    await page.getByRole('button', { name: 'I TAKE IT' }).click();
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByRole('radio', { name: 'Cannot act now' }).check();
    await picture(desk, 'handling-reject');
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByText(/Came back/).waitFor();
    await strip()
      .getByText(/Hazırda hərəkət edə bilmirəm/)
      .waitFor();
    await supervisor.page.getByText(/Сейчас не могу действовать/).waitFor();
    const titleOf = ({ page: of }: Desk): Promise<string> => of.title();
    await until('it rings at the other and at the supervisor, not at whoever gave it back', async () => {
      const [other, over, back] = await Promise.all([phone, supervisor, desk].map(titleOf));
      return other?.startsWith('(1)') === true && over?.startsWith('(1)') === true && back === '152';
    });
    await phone.page.getByRole('button', { name: 'Səsi 60 s kəs' }).click();
    await phone.page.getByText(/Səs kəsilib: 00:\d\d/).waitFor();
    expect(await titleOf(phone)).toMatch(/^\(1\)/);
    await picture(phone, 'handling-silenced');
    await picture(supervisor, 'handling-supervisor-returned');
  });

  it('the other takes it on a phone, accepts it, gives it back, and takes it again, on one page', async () => {
    const { page } = phone;
    await page.getByRole('button', { name: 'QƏBUL EDİRƏM' }).click();
    await page.getByRole('timer', { name: 'Siqnal geri qayıdacaq' }).waitFor();
    await picture(phone, 'handling-inbox');
    await page.getByRole('button', { name: 'İcraya götürürəm' }).click();
    await page.getByRole('button', { name: 'Geri qaytar' }).click();
    await page.getByRole('radio', { name: 'Maraqlar toqquşması' }).check();
    await picture(phone, 'handling-release');
    await page.getByRole('button', { name: 'Geri qaytar' }).click();
    await supervisor.page.getByText(/Конфликт интересов/).waitFor();
    await page.getByRole('button', { name: 'QƏBUL EDİRƏM' }).click();
    await page.getByRole('button', { name: 'İcraya götürürəm' }).click();
    await page.getByRole('button', { name: 'Təhvil ver' }).waitFor();
  });

  it('and offers it with its documents', async () => {
    const { page } = phone;
    await page
      .getByRole('region', { name: /^Siqnal / })
      .getByRole('link')
      .click();
    await page.getByRole('heading', { name: /^Siqnal / }).waitFor();
    await page.getByRole('button', { name: 'Təhvil ver' }).click();
    const receiver = page.getByRole('radio', { name: nameOf('officer2') });
    const onDuty = page.getByRole('radio', { name: `${nameOf('officer2')} · növbədədir` });
    await onDuty.waitFor();
    await receiver.check();
    await page.getByRole('checkbox', { name: 'Fotoşəkillər' }).check();
    await page.getByRole('textbox', { name: 'Cəmi neçə sənəd' }).fill('4');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(phone, 'handling-hand-over');
    const offer = page.getByRole('button', { name: 'Təhvil üçün təqdim et', exact: true });
    const receiving = await Screen.open(line.urls.console, line.accounts.get('officer2'));
    await receiving.send('PUT', '/api/duty', { onDuty: false });
    receiving.close();
    await onDuty.waitFor({ state: 'detached' });
    await offer.click();
    await page.getByText(`${nameOf('officer2')} indi növbədə deyil`, { exact: false }).waitFor();
    await picture(phone, 'handling-off-duty');
    await page.getByRole('button', { name: 'Xeyr' }).click();
    await page.getByRole('textbox', { name: 'Cəmi neçə sənəd' }).press('Enter');
    expect(await page.getByText('imzalamalıdır').count()).toBe(0);
    await offer.click();
    await page.getByRole('button', { name: 'Bəli: Təhvil üçün təqdim et' }).click();
    await page.getByText(`${nameOf('officer2')} imzalamalıdır`).waitFor();
    await page.getByRole('timer', { name: 'Təhvil vermək üçün qalıb' }).waitFor();
    await page.getByText('Geri qaytarıldı').waitFor();
    await picture(phone, 'handling-offered');
    await supervisor.page.getByRole('timer', { name: 'До передачи осталось' }).waitFor();
    await picture(supervisor, 'handling-supervisor');
  });

  it('whoever raised it ends the call and closes the inquiry: its record says where the alert is', async () => {
    const { page } = operator;
    const { keyboard } = page;
    const focusIn = (id: string) =>
      page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
    await keyboard.press('Control+F2');
    await keyboard.press('Control+Enter');
    await focusIn('question-call-type');
    await keyboard.press('Space');
    await keyboard.press('Control+Enter');
    await focusIn('question-topic');
    await keyboard.type('borc esareti');
    await page.getByRole('option').first().waitFor();
    await keyboard.press('Enter');
    await keyboard.press('Control+Enter');
    await focusIn('question-outcome');
    await keyboard.press('Space');
    await keyboard.press('Control+Enter');
    await page.waitForURL(/\/operator$/);
    expect(await strip().count()).toBe(0);
    expect(await page.getByRole('heading', { name: OUTCOMES }).count()).toBe(0);
    await page.getByRole('link', { name: 'Müraciətlər' }).click();
    await page.getByRole('row').filter({ hasText: 'Bağlı' }).click();
    const alert = page.getByRole('region', { name: /^Siqnal / });
    await alert.getByText(`${nameOf('officer2')} imzalamalıdır`).waitFor();
    await picture(operator, 'handling-operator-record');
    await page.getByRole('link', { name: 'İş yeri' }).click();
    await page.getByRole('heading', { name: 'Yarımçıq müraciətlər' }).waitFor();
  });

  it('the receiver finds it and signs, by the keyboard alone', async () => {
    const { page } = desk;
    await page.getByText(`Handed to you by ${nameOf('officer1')}`).waitFor();
    await page.getByRole('button', { name: /I sign for it/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('timer', { name: 'Time left for the outcome' }).waitFor();
    await picture(desk, 'outcome-countdown');
  });

  /** Its time passes; the worker says so. */
  const passes = () =>
    db.query(`update escalation set next_step_at = clock_timestamp() where state = 'handed-over'`);

  it('no outcome comes: whoever signed, the other officer, supervisors and coordinators see it', async () => {
    await passes();
    await desk.page.getByRole('timer', { name: 'OUTCOME OVERDUE' }).waitFor();
    await desk.page.getByRole('link', { name: 'Back to the alerts' }).click();
    await desk.page.getByText('RECORD THE OUTCOME', { exact: true }).waitFor();
    await picture(desk, 'outcome-overdue');
    await supervisor.page.getByText(`Результат не сообщён: ${nameOf('officer2')}`).waitFor();
    await picture(supervisor, 'outcome-supervisor');
    const coordinator = await sitDown(browser, line, 'coordinator1', { language: 'en' });
    await coordinator.page.getByRole('group', { name: 'Missing outcomes' }).waitFor();
    await picture(coordinator, 'outcome-coordinator');
    expect(coordinator.faults).toEqual([]);
    await coordinator.page.close();
  });

  it('the other officer signs in their place on the phone, after a second look', async () => {
    const { page } = phone;
    await page.getByRole('button', { name: 'Onun yerinə imzalayıram' }).click();
    await page.getByText(/əvvəlcə ondan soruşun/).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(phone, 'outcome-take-over-asked');
    await page.getByRole('button', { name: /Onun yerinə imzalayıram/ }).click();
    await page.getByText('başqa zabitin yerinə imzalandı').waitFor();
    await picture(phone, 'outcome-taken-over');
    await desk.page.getByText('No alerts').waitFor();
  });

  it('its time passes again, and whoever knows the outcome takes it back, by the keyboard alone', async () => {
    const { page } = desk;
    await passes();
    await page.getByText('No outcome: you may take the case over').waitFor();
    await picture(desk, 'outcome-take-over');
    await page.getByRole('button', { name: 'I sign in their place' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /I sign in their place/ }).focus();
    await page.keyboard.press('Enter');
    await page
      .getByRole('region', { name: /^Alert / })
      .getByRole('link')
      .click();
    await page.getByRole('radio', { name: 'Victim identified' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Record the outcome and close' }).focus();
    await picture(desk, 'handling-outcome');
    await page.keyboard.press('Enter');
    await page.getByText('Closed', { exact: true }).first().waitFor();
    await picture(desk, 'handling-closed');
  });

  it('the outcome comes to whoever raised it, between calls, and leads to what happened', async () => {
    const { page } = operator;
    const outcomes = page.getByRole('region', { name: OUTCOMES });
    await outcomes.getByText('Qurban müəyyən edildi').waitFor();
    await picture(operator, 'handling-operator');
    await outcomes.getByRole('link').click();
    const alert = page.getByRole('region', { name: /^Siqnal / });
    await alert.getByText('Qurban müəyyən edildi').waitFor();
    const life = page.getByRole('region', { name: 'Tarixçə' });
    await life.getByText(nameOf('officer2')).last().waitFor();
    await picture(operator, 'handling-operator-outcome');
  });

  it('nothing went wrong in any window', () => {
    expect([operator, supervisor, phone, desk].flatMap(({ faults }) => faults)).toEqual([]);
  });
});
