import { describe, expect, it } from 'vitest';
import type { Business } from '@/api/generated/business';
import { changedIn, copyDay, degree, profileChange, profileOf } from './profile';

const business = {
  name: 'Duka', slug: 'duka', category: 'fashion', description: 'A shop.', about: null, phone: null, email: null, website: null, address_lines: null,
  city: 'Nairobi', postal_code: null, region: null, timezone: 'Africa/Nairobi', latitude: -1.28, longitude: null, hours: [{ day: 1, opens: '08:00', closes: '24:00' }],
} as unknown as Business;

describe('the profile', () => {
  it('sends only what was changed, and takes away what was emptied', () => {
    const was = profileOf(business);
    expect(changedIn(profileChange(was), profileChange(profileOf(business)))).toEqual({});
    const now = { ...was, city: ' ', phone: '+254700000001', latitude: '-1,3' };
    expect(changedIn(profileChange(now), profileChange(was))).toEqual({ city: null, phone: '+254700000001', latitude: -1.3 });
  });
  it('ends a day at midnight', () => {
    expect(profileOf(business).hours[0]?.closes).toBe('00:00');
    expect(profileChange(profileOf(business)).hours?.[0]?.closes).toBe('24:00');
  });
  it('reads degrees with a point or a comma', () => {
    expect(degree('36,82')).toBe(36.82);
    expect(degree(' ')).toBeNull();
    expect(degree('far')).toBeNaN();
  });
  it('copies a day over others', () => {
    const hours = [{ day: 1, opens: '08:00', closes: '17:00' }, { day: 2, opens: '10:00', closes: '12:00' }, { day: 6, opens: '09:00', closes: '13:00' }];
    expect(copyDay(hours, 1, [2, 3]).map((each) => `${each.day} ${each.opens}`)).toEqual(['1 08:00', '2 08:00', '3 08:00', '6 09:00']);
  });
});
