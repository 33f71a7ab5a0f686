import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { ProductCode, VNPay, VnpLocale } from 'vnpay'
import { stripe } from '../../../server/acquirer/stripe.ts'
import { vnpay } from '../../../server/acquirer/vnpay.ts'

const NOW = Date.UTC(2026, 10, 29, 7, 30, 5)
const EVENT = JSON.stringify({
  type: 'checkout.session.completed',
  data: {
    object: {
      ...{ payment_status: 'paid', amount_total: 85_000, currency: 'vnd' },
      ...{ client_reference_id: 'p1', payment_intent: 'pi_1' },
    },
  },
})
const account = { name: 'stripe', key: 'sk_test_1', webhookSecret: 'whsec_a secret of some length', url: '' } as const
const signed = (secret: string, seconds = NOW / 1000) =>
  Stripe.webhooks.generateTestHeaderString({ payload: EVENT, secret, timestamp: Math.floor(seconds) })

test('what Stripe’s own library signs is believed, for five minutes and to the letter', () => {
  const read = (header: string | undefined, body = EVENT, now = NOW) =>
    stripe(account).read({ headers: { 'stripe-signature': header }, body: Buffer.from(body), query: '', now })
  const told = { kind: 'paid', intent: 'p1', reference: 'pi_1', amount: 85_000, currency: 'VND' }
  const right = signed(account.webhookSecret)

  expect(read(right)).toEqual(told)
  expect(read(right, EVENT, NOW + 299_000)).toEqual(told)
  // While a secret is changed there are two signatures.
  expect(read(`${signed('whsec_the one before')},v1=${right.split('v1=')[1]}`)).toEqual(told)

  const forged = { kind: 'forged' }
  expect(read(undefined)).toEqual(forged)
  expect(read('')).toEqual(forged)
  expect(read(signed('whsec_another'))).toEqual(forged)
  expect(read(right, EVENT.replace('85000', '8500'))).toEqual(forged)
  expect(read(right, EVENT, NOW + 302_000)).toEqual(forged)
  expect(read(signed(account.webhookSecret, NOW / 1000 + 302))).toEqual(forged)
  // The scheme of test events signs nothing.
  expect(read(right.replace('v1=', 'v0='))).toEqual(forged)
  expect(read(`${right.split(',')[0]},v1=`)).toEqual(forged)
})

test('a recorded signature of Stripe’s scheme stays right', () => {
  // openssl dgst -sha256 -hmac whsec_test, of `1795937405.{"type":"ping"}`
  const v1 = 'e3d73b7eef2905aeff8dd9c3cbbcc9d533dc2d5213816ccb8ea002e9885daaed'
  const read = (signature: string) =>
    stripe({ ...account, webhookSecret: 'whsec_test' }).read({
      headers: { 'stripe-signature': `t=1795937405,v1=${signature}` },
      ...{ body: Buffer.from('{"type":"ping"}'), query: '', now: 1_795_937_405_000 },
    }).kind
  expect([read(v1), read(v1.replace('e3', 'e4'))]).toEqual(['other', 'forged'])
})

const vnpayAccount = {
  ...({ name: 'vnpay', terminal: 'BERTH001', secret: 'SIMULATEDSECRETOFVNPAY' } as const),
  ...{ payUrl: 'https://pay.test/vpcpay.html', apiUrl: '' },
}
const intent = {
  ...{ id: 'p1', at: NOW, amount: 85_000, currency: 'VND', text: 'Bến Thành (hầm B2) & p1' },
  ...{ back: 'https://berth.test/session/ben-thanh/s1', language: 'vi' as const, address: '203.0.113.7' },
}

test('VNPAY’s page is asked for as the library of most merchants does, to the letter', async () => {
  const opened = await vnpay(vnpayAccount).open(intent)
  const library = new VNPay({
    ...{ tmnCode: 'BERTH001', secureSecret: vnpayAccount.secret },
    ...{ vnpayHost: 'https://pay.test', endpoints: { paymentEndpoint: 'vpcpay.html' } },
  })
  const theirs = library.buildPaymentUrl({
    ...{ vnp_Amount: 85_000, vnp_IpAddr: '203.0.113.7', vnp_TxnRef: 'p1', vnp_OrderType: ProductCode.Other },
    ...{ vnp_OrderInfo: 'Ben Thanh  ham B2    p1', vnp_ReturnUrl: intent.back, vnp_Locale: VnpLocale.VN },
    ...{ vnp_CreateDate: 20_261_129_143_005, vnp_ExpireDate: 20_261_129_150_005 },
  })
  const fieldsOf = (url: string) => Object.fromEntries(new URL(url).searchParams)
  expect(opened).toEqual({ ok: true, url: expect.any(String) })
  expect(fieldsOf(opened.ok ? opened.url : '')).toEqual(fieldsOf(theirs))
})

test('a recorded message of VNPAY is believed to the letter, and only for its own terminal', () => {
  const query =
    'vnp_Amount=8500000&vnp_BankCode=NCB&vnp_CardType=ATM&vnp_OrderInfo=Ben+Thanh+p1&vnp_PayDate=20261129143100&vnp_ResponseCode=00&vnp_TmnCode=BERTH001&vnp_TransactionNo=14012345&vnp_TransactionStatus=00&vnp_TxnRef=p1'
  // openssl dgst -sha512 -hmac SIMULATEDSECRETOFVNPAY, of the line above
  const hash =
    'c05eac48dfcb2618b0d904fe2277bca0e10ecc6d5742dd0da32025b1dc950c862a73c53474fbf449a3d5dc67ec00e1ca02686761de503e82c599d705091708aa'
  const read = (text: string, signature = hash, terminal = 'BERTH001') =>
    vnpay({ ...vnpayAccount, terminal }).read({
      ...{ headers: {}, body: new Uint8Array(), now: NOW },
      query: `${text}&vnp_SecureHash=${signature}`,
    })
  const told = { kind: 'paid', intent: 'p1', reference: '14012345', amount: 85_000, currency: 'VND' }
  expect(read(query)).toEqual(told)
  // In any order, with the name of the algorithm, and in capitals.
  expect(read(`vnp_SecureHashType=HmacSHA512&${query.split('&').reverse().join('&')}`, hash.toUpperCase())).toEqual(
    told,
  )
  expect(read(query.replace('8500000', '8500001')).kind).toBe('forged')
  expect(read(query.replace('_TxnRef=p1', '_TxnRef=p2')).kind).toBe('forged')
  expect(read(`${query}&vnp_More=1`).kind).toBe('forged')
  expect(read(query, '').kind).toBe('forged')
  expect(read(query, hash, 'OTHER001').kind).toBe('forged')
})
