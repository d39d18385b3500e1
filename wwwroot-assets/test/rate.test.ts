import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Rate } from '../sending/rate';

test('tells the time left once 3 s and 3 % say something of it', () => {
  let now = 0;
  const rate = new Rate(10_000, () => now);
  const seconds: (number | null)[] = [];
  for (; now <= 4; now++) {
    rate.moved(now * 100);
    seconds.push(rate.secondsLeft);
  }
  assert.deepEqual(seconds.slice(0, 3), [null, null, null]);
  assert.ok(Math.abs((seconds[4] ?? 0) - 96) < 0.01);
});

test('half of a change of speed is seen after 2 s', () => {
  let now = 0;
  let bytes = 0;
  const rate = new Rate(1e9, () => now);
  const run = (from: number, to: number, speed: number) => {
    for (now = from; now <= to; now += 0.1) rate.moved((bytes += speed * 0.1));
  };
  run(0, 30, 1000);
  run(30.1, 32, 3000);
  assert.ok(Math.abs((rate.bytesPerSecond ?? 0) - 2000) < 100);
});

test('says nothing when nothing moves', () => {
  let now = 0;
  const rate = new Rate(1000, () => now);
  rate.moved(0);
  now = 1;
  rate.moved(500);
  now = 7;
  assert.equal(rate.bytesPerSecond, null);
});
