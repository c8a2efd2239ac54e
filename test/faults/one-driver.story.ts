import { type FaultLine, startFaultLine } from './fault-line';
import { Screen } from './screen';

/** Two copies of the driver in one packed process would not know each other's errors. */
describe('a process as it is packed', () => {
  let line: FaultLine;
  let operator: Screen;
  beforeAll(async () => {
    line = await startFaultLine();
    operator = await Screen.open(line.consoleUrl, line.accounts.get('operator1'));
  });
  afterAll(async () => {
    operator.close();
    await line.stop();
  });

  it('knows what PostgreSQL refused: a session that was ended a moment ago is told so', async () => {
    const look = (): Promise<{ status: number; body: unknown }> => operator.ask('GET', '/api/inquiries');
    expect(await look()).toMatchObject({ status: 200 });
    await line.sql(
      `delete from session where person_id = (select id from person where username = 'operator1')`,
    );
    expect(await look()).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });
});
