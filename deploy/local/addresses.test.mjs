import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { adminUrlFor, urlForRole } from './database.mjs';
import { choosePorts } from './ports.mjs';

test('the product lives in its own database, unless the address names one', () => {
  const server = 'postgres://postgres:secret@127.0.0.1:5432';
  for (const path of ['', '/', '/postgres', '/mingjian']) {
    assert.equal(adminUrlFor(`${server}${path}`), `${server}/mingjian`);
  }
  assert.equal(adminUrlFor(`${server}/hall?sslmode=require`), `${server}/hall?sslmode=require`);
});

test('a role gets the same database under its own name and password', () => {
  const url = urlForRole('postgres://postgres:secret@db:5432/hall?sslmode=require', 'intake', 'a b');
  assert.equal(url, 'postgres://intake:a%20b@db:5432/hall?sslmode=require');
});

test('a port is the preferred one when it is free, another when it is taken, and never given twice', async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const taken = server.address().port;
  const { free } = await choosePorts({ free: undefined });
  const chosen = await choosePorts({ a: taken, b: free, c: free });
  server.close();
  assert.notEqual(chosen.a, taken);
  assert.equal(chosen.b, free);
  assert.equal(new Set(Object.values(chosen)).size, 3);
});
