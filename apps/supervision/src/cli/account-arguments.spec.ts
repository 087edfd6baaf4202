import { readAccountArguments } from './account-arguments.js';

const read = (line: string) => readAccountArguments(line.split(' '));

it('reads an account with its scope, of everything unless it is said', () => {
  const body = { account: 'li', name: '李', role: 'department_head' };
  const scope = { region: '520100000000', units: ['SW', 'GS'] };
  expect(
    read('add li --name 李 --role department_head --region 520100000000 --unit SW --unit GS --person SW-01'),
  ).toEqual({
    kind: 'add',
    body: { ...body, scope, person: 'SW-01' },
  });
  expect(read('add li --name 李 --role department_head')).toEqual({
    kind: 'add',
    body: { ...body, scope: { region: '', units: 'all' } },
  });
});

it.each([
  { line: 'add', says: 'NAME is missing' },
  { line: 'add li --name 李 --role king', says: '--role is missing, expected one of supervisor' },
  { line: 'disable Li', says: "NAME: 'Li', expected the name of an account" },
  { line: 'remove li', says: "command: 'remove', expected add NAME" },
])('refuses "$line" in words', ({ line, says }) => expect(() => read(line)).toThrow(says));
