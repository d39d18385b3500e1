import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { inspectAt, type Answer, type Understanding } from '../sending/inspecting';
import { Token } from '../sending/token';
import { FakeRequest, file, Page, request, settle, type Inspection } from './fakes';

const understood: Understanding = {
  format: 'csv', partial: false, encoding: 'utf-8', separator: ';', headerLine: 3, columns: 2, matched: 2, open: 0, questions: [],
};
const refused: Answer = { refused: { code: 'not_a_table', message: 'It is no table.' } };

beforeEach(() => {
  FakeRequest.open.length = 0;
  mock.restoreAll();
});

function look(page: Page, index = 0): Inspection {
  const inspection = page.inspections[index];
  if (inspection === undefined) throw new Error('nobody asked');
  return inspection;
}

async function said(inspection: Inspection, answer: Answer): Promise<void> {
  inspection.answer(answer);
  await settle();
}

test('looks at one file at a time while all of them are sent', async () => {
  const page = new Page();
  await page.add(file('a.csv'), file('b.csv'));
  assert.equal(FakeRequest.open.length, 2);
  assert.deepEqual(page.inspections.map((one) => [one.fileName, one.dataset]), [['a.csv', 'records']]);

  await said(look(page), { understood });
  assert.deepEqual([page.row().state, page.row().understood], ['sending', understood]);
  assert.equal(look(page, 1).fileName, 'b.csv');
});

test('what is no table is given up at once, here and at the server, and makes room for the next', async () => {
  const page = new Page();
  const [key = ''] = await page.add(file('a.csv'), file('b.csv'), file('c.csv'), file('d.csv'));
  await FakeRequest.open[0]?.answer(201, { Location: '/api/tus/42' });
  request('PATCH').progress(640);
  await said(look(page), refused);

  assert.deepEqual([page.row().state, page.row().reason?.message, page.row().canRetry], ['refused', 'It is no table.', false]);
  assert.equal(request('DELETE').url, 'http://portal/api/tus/42');
  assert.equal(page.row(3).state, 'sending');
  assert.deepEqual(Object.keys(page.kept), []);

  await request('DELETE').answer(204);
  page.queue.remove(key);
  await settle();
  assert.ok(FakeRequest.open.every((one) => one.method === 'POST'));
});

test('what is refused while the server creates it is given up there once its address is known', async () => {
  const page = new Page();
  const [key = ''] = await page.add(file('a.csv'));
  await said(look(page), refused);
  assert.equal(page.row().state, 'refused');

  await request('POST').answer(201, { Location: '/api/tus/42' });
  assert.equal(request('DELETE').url, 'http://portal/api/tus/42');
  assert.equal(FakeRequest.open.length, 1);
  assert.equal(page.told.get(key)?.uploadId, 42);
});

test('what waits for a place is refused and never sent', async () => {
  const page = new Page();
  await page.add(file('a.csv'), file('b.csv'), file('c.csv'), file('d.csv'));
  for (let index = 0; index < 3; index++) await said(look(page, index), { understood });
  await said(look(page, 3), refused);
  await FakeRequest.open[0]?.answer(413, {}, { code: 'too_large' });
  assert.deepEqual([page.row(3).state, page.row(3).reason?.code], ['refused', 'not_a_table']);
  assert.equal(FakeRequest.open.length, 2);
});

test('once the last byte is sent, the server decides', async () => {
  const page = new Page();
  await page.add(file('a.csv'));
  await request('POST').answer(201, { Location: '/api/tus/42' });
  request('PATCH').progress(1000);
  await said(look(page), refused);
  await request('PATCH').answer(204, { 'Upload-Offset': '1000' });
  assert.equal(page.row().state, 'stored');
});

test('a look that fails changes nothing, and says so to whoever looks for it', async () => {
  const warn = mock.method(console, 'warn', () => undefined);
  const page = new Page();
  await page.add(file('a.csv'), file('b.csv'));
  look(page).breakOff();
  await settle();
  assert.deepEqual([page.row().state, page.row().understood], ['sending', null]);
  assert.equal(look(page, 1).fileName, 'b.csv');
  assert.match(String(warn.mock.calls[0]?.arguments[0]), /a\.csv/);
});

test('what is stored or removed before its turn is not looked at any more', async () => {
  const page = new Page();
  const [, second = ''] = await page.add(file('a.csv'), file('b.csv'), file('c.csv'));
  page.queue.remove(second);
  await said(look(page), { understood });
  assert.deepEqual(page.inspections.map((one) => one.fileName), ['a.csv', 'c.csv']);
});

const csv = {
  format: 'csv', partial: false,
  settings: { encoding: 'utf-8', separator: ';', skipLines: 2, headerRow: 1, hasHeader: true },
  evidence: { separator: { code: 'separator_even' } },
  columns: [{ index: 0, target: 'name' }, { index: 1, target: null }, { index: null, target: 'value' }],
  problems: [
    { code: 'columns_missing', message: 'It lacks value.' },
    { code: 'dates_unsure', message: 'x'.repeat(400) },
    { code: 'header_unsure', message: 'A header?' },
    { code: 'not_an_integer', message: 'No number.', rowNumber: 1 },
  ],
};

/** Asks a server that gives these answers, the last one again and again. */
async function ask(size: number, ...answers: [status: number, body: unknown][]) {
  const token = new Token('old', 'api/session', '1');
  let renewals = 0;
  token.refresh = async () => ++renewals > 0;
  const calls: { url: string; headers: Headers; body: File; name: string }[] = [];
  mock.method(globalThis, 'fetch', async (url: string, init: RequestInit) => {
    const body = (init.body as FormData).get('file') as File;
    calls.push({ url, headers: new Headers(init.headers), body, name: body.name });
    const [status, answer] = answers[Math.min(calls.length, answers.length) - 1] ?? [500, {}];
    return new Response(JSON.stringify(answer), { status });
  });
  const inspect = inspectAt('http://portal/api/uploads/inspect', 'vi', token);
  return { calls, renewed: () => renewals, answer: await inspect(file('Nguyễn.csv', size), 'đơn') };
}

test('posts the beginning alone, with its name, the token and the language', async () => {
  const { calls } = await ask(300 * 1024, [200, csv]);
  const [call] = calls;
  assert.deepEqual([call?.url, call?.name, call?.body.size], ['http://portal/api/uploads/inspect?dataset=%C4%91%C6%A1n', 'Nguyễn.csv', 256 * 1024]);
  assert.deepEqual([call?.headers.get('X-CSRF-TOKEN'), call?.headers.get('Accept-Language')], ['old', 'vi']);
});

test('reads how a table was understood and what is open', async () => {
  const { answer } = await ask(10, [200, csv]);
  assert.deepEqual(answer, {
    understood: {
      format: 'csv', partial: false, encoding: 'utf-8', separator: ';', headerLine: 3, columns: 2, matched: 1, open: 3,
      questions: ['It lacks value.', `${'x'.repeat(300)}…`],
    },
  });
});

test('reads a small workbook by the row of its header, without what only a text has', async () => {
  const { answer } = await ask(10, [200, { ...csv, format: 'xlsx', settings: { ...csv.settings, headerRow: 4 }, problems: [] }]);
  assert.deepEqual(answer, {
    understood: {
      format: 'xlsx', partial: false, encoding: null, separator: null, headerLine: 4, columns: 2, matched: 1, open: 0, questions: [],
    },
  });
});

test('reads a workbook, whose rows are not seen yet', async () => {
  const { answer } = await ask(10, [200, { format: 'xlsx', partial: true, settings: null, evidence: {}, columns: null, problems: [] }]);
  assert.deepEqual(answer, {
    understood: {
      format: 'xlsx', partial: true, encoding: null, separator: null, headerLine: null, columns: 0, matched: 0, open: 0, questions: [],
    },
  });
});

test('reads that it is no table, and why', async () => {
  const problems = [{ code: 'not_a_table', message: 'It is no table.', rowNumber: null }];
  const { answer } = await ask(10, [200, { format: null, partial: false, settings: null, evidence: {}, columns: null, problems }]);
  assert.deepEqual(answer, refused);
});

test('renews a token that has expired, once', async () => {
  const { calls, renewed, answer } = await ask(10, [400, { code: 'antiforgery_failed' }], [200, csv]);
  assert.deepEqual([calls.length, renewed(), 'understood' in answer], [2, 1, true]);
  await assert.rejects(() => ask(10, [401, {}]), /401/);
  await assert.rejects(() => ask(10, [503, {}]), /503/);
});
