/**
 * Every variable of the environment, in the order of the page about running a server: what counts where it is not set, and
 * what it is.
 */
export const SETTINGS = {
  PORT: { usual: '`4000`', is: '`0` takes any free port' },
  HOST: { usual: '`127.0.0.1`', is: 'the address to listen at' },
  DATA_DIR: { usual: '`./data`', is: 'where everything is kept; one process at a time' },
  SESSION_SECRET: {
    usual: 'made and kept in `DATA_DIR`',
    is: 'at least 32 characters; needed with `DATABASE_URL`, the same on every node',
  },
  DEMO: {
    usual: 'a demo on a first start at a loopback address',
    is: '`0` never, `1` wanted; refused where `HOST` is open to the network',
  },
  DEMO_QUIET: { usual: '', is: '`1`: a demo without a past, in which nobody acts on their own; for tests' },
  PUBLIC_URL: { usual: '', is: 'the address people reach it at, without a path; links and codes carry it' },
  TRUSTED_PROXIES: {
    usual: 'none',
    is: 'proxies believed on address and scheme: addresses, networks as `10.0.0.0/8`, `loopback`, `private`; commas between',
  },
  ORIGINS: { usual: 'none', is: 'foreign pages that may write and open sockets, with commas between' },
  MAIL_URL: {
    usual: '',
    is: 'the mail server for letters, `smtps://user:password@mail.example.com:465`; needs `MAIL_FROM` and `PUBLIC_URL`. Without it nobody is sent a link, and the apps say who can give one',
  },
  MAIL_FROM: { usual: '', is: 'who letters are from: `Berth <berth@example.com>`' },
  BACKUP_DIR: {
    usual: 'none',
    is: 'backups by themselves, into a directory outside `DATA_DIR`; see [deploy.md](deploy.md#backups)',
  },
  BACKUP_HOURS: { usual: '`24`', is: 'how often' },
  BACKUP_KEEP: { usual: '`14`', is: 'how many stay' },
  OIDC_ISSUER: {
    usual: '',
    is: 'a provider by which people may come in too: `https://login.example.com/realms/library`; needs the next two and `PUBLIC_URL`. See [sign-in.md](sign-in.md#a-provider-elsewhere)',
  },
  OIDC_CLIENT_ID: { usual: '', is: 'as what the provider knows this server' },
  OIDC_CLIENT_SECRET: { usual: '', is: 'and how it knows that it is this one' },
  OIDC_NAME: { usual: "the issuer's host", is: 'on the button' },
  OIDC_GROUPS: { usual: '`groups`', is: "the claim with somebody's groups" },
  OIDC_ROLES: {
    usual: 'none',
    is: 'what groups give: `librarians=staff:central-library, heads=owner:central-library`',
  },
  MAP_STYLE_URL: {
    usual: 'none',
    is: "tiles elsewhere for the customers' map: the address of a MapLibre style, `https://tiles.example.com/style.json`; all it names has to be of the same origin. Without it a file `map.pmtiles` in `DATA_DIR`, or a plain plot: [deploy.md](deploy.md#a-map)",
  },
  ACQUIRER_ORGANISATION: {
    usual: '',
    is: 'the operator whose customers pay by card online; needs `PUBLIC_URL` and one of the next two. See [payments.md](payments.md)',
  },
  STRIPE_SECRET_KEY: { usual: '', is: "Stripe's key, `sk_…` or `rk_…`; needs the next" },
  STRIPE_WEBHOOK_SECRET: { usual: '', is: 'what Stripe signs its messages with, `whsec_…`' },
  STRIPE_URL: { usual: '`https://api.stripe.com`', is: 'where its API is' },
  VNPAY_TMN_CODE: { usual: '', is: "VNPAY's terminal, eight letters and digits; needs the next" },
  VNPAY_SECRET: { usual: '', is: 'what both sign with' },
  VNPAY_PAY_URL: { usual: '`https://pay.vnpay.vn/vpcpay.html`', is: 'its page' },
  VNPAY_API_URL: { usual: '`https://merchant.vnpay.vn/merchant_webapi/api/transaction`', is: 'its API for refunds' },
  WEBHOOKS_INSIDE: {
    usual: '',
    is: "`1`: webhooks and receipt printers may be in the server's own network, where everybody in it is trusted",
  },
  DATABASE_URL: {
    usual: 'the store in `DATA_DIR`',
    is: 'Postgres 15 or newer, which many nodes may share: [`cluster.md`](cluster.md)',
  },
} as const satisfies Readonly<Record<string, { usual: string; is: string }>>

export type Setting = keyof typeof SETTINGS

/** The table of that page. */
export function settingsTable(): string[] {
  const rows = Object.entries(SETTINGS).map(([name, { usual, is }]) => ['', `\`${name}\``, usual, is, ''])
  return [
    '| variable | default | |',
    '|---|---|---|',
    ...rows.map(cells => cells.join(' | ').trim().replace(/ {2,}/g, ' ')),
  ]
}
