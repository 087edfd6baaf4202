import { networkOf } from './rate-limits.js';

describe('whom an address belongs to', () => {
  it.each([
    { address: '203.0.113.9', network: '203.0.113.9', why: 'an IPv4 address is one' },
    { address: '::ffff:203.0.113.9', network: '203.0.113.9', why: 'however it is written' },
    { address: '2001:db8:1:2:3:4:5:6', network: '2001:db8:1:2', why: 'of IPv6 the first 64 bits' },
    { address: '2001:db8::7', network: '2001:db8:0:0', why: 'zeros left out are zeros' },
    { address: '2001:db8:1:2::', network: '2001:db8:1:2', why: 'wherever they are' },
    { address: '::1', network: '0:0:0:0', why: 'the loopback too' },
  ])('$why', ({ address, network }) => expect(networkOf(address)).toBe(network));
});
