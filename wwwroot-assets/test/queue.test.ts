import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { FakeRequest, file, Page, request, settle, storage } from './fakes';

beforeEach(() => {
  FakeRequest.open.length = 0;
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

/** A page whose only file is created at the server and being sent. */
async function sending(page = new Page()): Promise<Page> {
  await page.add(file('people.csv'));
  await request('POST').answer(201, { Location: '/api/tus/42' });
  return page;
}

async function later(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await settle();
}

test('sends a file in one request, with the token, the language and its metadata', async () => {
  const page = new Page();
  await page.add(file('Nguyễn.csv'));
  const post = request('POST');
  const metadata = Object.fromEntries((post.headers['Upload-Metadata'] ?? '').split(',').map((pair) => {
    const [name = '', value = ''] = pair.split(' ');
    return [name, Buffer.from(value, 'base64').toString()];
  }));
  assert.deepEqual(metadata, { filename: 'Nguyễn.csv', filetype: '', dataset: 'records', priority: 'default' });
  assert.equal(post.headers['X-CSRF-TOKEN'], 'old');
  assert.equal(post.headers['Accept-Language'], 'en');

  await post.answer(201, { Location: '/api/tus/42' });
  const patch = request('PATCH');
  patch.progress(640);
  assert.deepEqual([page.row().state, page.row().sent, page.row().uploadId], ['sending', 640, 42]);
  patch.progress(1000);
  assert.equal(page.row().state, 'storing');
  await patch.answer(204, { 'Upload-Offset': '1000' });
  assert.equal(page.row().state, 'stored');
  assert.equal(page.queue.isSending, false);
  assert.deepEqual(Object.keys(page.kept), []);
});

test('sends three at once; the next begins when a place is free', async () => {
  const page = new Page();
  await page.add(...['a', 'b', 'c', 'd', 'e'].map((name) => file(name)));
  assert.deepEqual(page.queue.snapshots().map((row) => row.state), ['sending', 'sending', 'sending', 'queued', 'queued']);

  await FakeRequest.open[0]?.answer(413, {}, { code: 'too_large', title: 'Too large.' });
  assert.deepEqual(page.queue.snapshots().map((row) => row.state), ['refused', 'sending', 'sending', 'sending', 'queued']);
  assert.deepEqual(page.row().reason, { code: 'too_large', message: 'Too large.' });
});

test('goes on from what the server has after the connection broke, and never counts back', async () => {
  const page = await sending();
  request('PATCH').progress(640);
  await request('PATCH').breakOff();
  assert.deepEqual([page.row().state, page.row().reason?.code, page.row().sent], ['retrying', 'connection_lost', 640]);
  assert.equal(page.queue.isSending, true);

  await later(1000);
  await request('HEAD').answer(200, { 'Upload-Offset': '512', 'Upload-Length': '1000' });
  assert.equal(request('PATCH').headers['Upload-Offset'], '512');
  assert.deepEqual([page.row().state, page.row().sent], ['sending', 640]);
});

test('tries for as long as it takes', async () => {
  const page = await sending();
  await request('PATCH').breakOff();
  for (let tries = 0; tries < 30; tries++) {
    await later(40_000);
    await request('HEAD').breakOff();
  }
  assert.equal(page.row().state, 'retrying');
});

test('takes a connection that says nothing for lost', async () => {
  const page = await sending();
  page.seconds = 60;
  page.queue.tick();
  assert.equal(page.row().state, 'retrying');
  assert.equal(FakeRequest.open.length, 0);
});

test('renews the token, and does not begin anew, when the answer to HEAD is 401', async () => {
  const page = await sending();
  await request('PATCH').breakOff();
  await later(1000);
  await request('HEAD').answer(401);
  assert.equal(page.renewals, 1);
  await request('HEAD').answer(200, { 'Upload-Offset': '512', 'Upload-Length': '1000' });
  assert.equal(request('PATCH').headers['Upload-Offset'], '512');
});

test('an upload that somebody ended while it was sent is not sent again by itself', async () => {
  const page = await sending();
  request('PATCH').progress(640);
  await request('PATCH').answer(410, {}, { code: 'upload_gone', title: 'It was given up.' });
  assert.deepEqual([page.row().state, page.row().canRetry], ['refused', true]);
  assert.equal(FakeRequest.open.length, 0);

  page.queue.resume(page.row().key);
  await settle();
  assert.equal(request('POST').url, 'http://portal/api/tus');
});

test('the same file chosen again after a reload goes on in its row, at its address', async () => {
  const kept = storage();
  await sending(new Page(kept));
  FakeRequest.open.length = 0;

  const reloaded = new Page(kept);
  assert.deepEqual([reloaded.row().state, reloaded.row().uploadId], ['unfinished', 42]);
  await reloaded.add(file('people.csv', 999));
  assert.equal(reloaded.row(0).state, 'unfinished');
  await request('POST').breakOff();

  await reloaded.add(file('people.csv'));
  assert.equal(request('HEAD').url, 'http://portal/api/tus/42');
  assert.equal(reloaded.queue.snapshots().length, 2);
});

test('what has expired at the server is sent anew when it is chosen again', async () => {
  const kept = storage();
  await sending(new Page(kept));
  FakeRequest.open.length = 0;

  await new Page(kept).add(file('people.csv'));
  await request('HEAD').answer(404);
  assert.ok(request('POST'));
});

test('one person does not see what another has not finished', async () => {
  const kept = storage();
  await sending(new Page(kept, '1'));
  assert.deepEqual(new Page(kept, '2').queue.snapshots(), []);
});

test('what another page of the browser is sending is not offered', async () => {
  const kept = storage();
  await sending(new Page(kept));
  const other = new Page(kept);
  other.queue.takenElsewhere(['http://portal/api/tus/42']);
  assert.deepEqual(other.queue.snapshots(), []);
});

test('what is forgotten is taken off the list unless it was chosen again meanwhile', async () => {
  const kept = storage();
  await sending(new Page(kept));
  const reloaded = new Page(kept);
  const [row] = reloaded.queue.snapshots();
  await reloaded.add(file('people.csv'));
  reloaded.queue.forget(row?.key ?? '');
  assert.equal(reloaded.queue.snapshots().length, 1);

  const again = new Page(kept);
  again.queue.forget(again.queue.snapshots()[0]?.key ?? '');
  assert.deepEqual(again.queue.snapshots(), []);
});

test('a file cancelled while it is created is given up at the server once its address is known', async () => {
  const page = new Page();
  const [key = ''] = await page.add(file('people.csv'));
  page.queue.remove(key);
  assert.deepEqual(page.queue.snapshots(), []);

  await request('POST').answer(201, { Location: '/api/tus/42' });
  assert.equal(request('DELETE').url, 'http://portal/api/tus/42');
  await request('DELETE').answer(204);
  assert.equal(FakeRequest.open.length, 0);
  assert.deepEqual(Object.keys(page.kept), []);
});

test('pausing all keeps every file still, and resuming asks the server first', async () => {
  const page = await sending();
  await page.add(file('b'), file('c'), file('d'));
  page.queue.pauseAll();
  await settle();
  assert.ok(page.queue.snapshots().every((row) => row.state === 'paused'));

  for (const creating of FakeRequest.open.filter((one) => one.method === 'POST')) await creating.answer(201, { Location: '/api/tus/43' });
  assert.equal(FakeRequest.open.length, 0);

  page.queue.resumeAll();
  await settle();
  assert.deepEqual(FakeRequest.open.map((one) => one.method).sort(), ['HEAD', 'HEAD', 'HEAD']);
});

test('folders, empty and too large files are refused and stop no other', async () => {
  const page = new Page();
  const target = { dataset: 'records', priority: 'default', continues: '' };
  page.queue.add([{ folder: 'Reports' }, { file: file('empty.csv', 0) }, { file: file('big.csv', 20) }, { file: file('a.csv', 5) }], target, 10);
  await settle();
  assert.deepEqual(page.queue.snapshots().map((row) => row.reason?.code), ['folder', 'empty_file', 'too_large', undefined]);
  assert.equal(page.row(3).state, 'sending');
});
