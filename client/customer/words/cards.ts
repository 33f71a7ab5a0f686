import type { Dictionaries } from '../../words/words.ts'

/** The cards that pay from an account. */
const en = {
  title: 'My cards',
  lead: 'Hold one of them to a charger, and it starts. What it charges is billed to your account.',
  none: 'No card yet',
  noneText: 'Any charging card or key fob will do. Its number stands on it.',
  add: 'Add a card',
  number: 'Number of the card',
  numberHint: 'Letters and digits as printed on it. It is kept so that nobody can read it back.',
  label: 'What you call it',
  labelHint: 'As “Key fob” or “The white one”.',
  errors: { number: 'Write 4 to 36 letters and digits.', label: 'Give it a name.' },
  added: 'The card is yours.',
  tail: (tail: string, when: string) => `ends in ${tail} · added ${when}`,
  isBlocked: 'Blocked',
  lost: 'I have lost it',
  lostTitle: (label: string) => `Block ${label}?`,
  lostText: 'Nobody can charge with it any more, at any place. This cannot be undone; a found card is added anew.',
  lostYes: 'Block it',
  remove: 'Take it off',
  removeTitle: (label: string) => `Take ${label} off your account?`,
  removeText: 'It charges no longer on your account, and somebody else may add it.',
  keep: 'Keep it',
  blockedAt: (when: string) => `blocked ${when}`,
  whys: {
    'card-taken': 'This card belongs to an account already. If it is yours, the people at the desk can help.',
    'too-many-cards': 'You have many cards already. Take one off first.',
  } as Record<string, string>,
}

const vi: typeof en = {
  title: 'Thẻ của tôi',
  lead: 'Chạm một thẻ vào trụ là bắt đầu sạc. Phiên sạc được tính vào tài khoản của bạn.',
  none: 'Chưa có thẻ nào',
  noneText: 'Thẻ sạc hay móc khoá nào cũng được. Số in ngay trên thẻ.',
  add: 'Thêm thẻ',
  number: 'Số thẻ',
  numberHint: 'Chữ và số như in trên thẻ. Số được giữ sao cho không ai đọc lại được.',
  label: 'Tên bạn đặt',
  labelHint: 'Ví dụ “Móc khoá” hoặc “Thẻ trắng”.',
  errors: { number: 'Hãy ghi 4 đến 36 chữ và số.', label: 'Hãy đặt tên cho thẻ.' },
  added: 'Thẻ đã là của bạn.',
  tail: (tail, when) => `số cuối ${tail} · thêm ${when}`,
  isBlocked: 'Đã khoá',
  lost: 'Tôi làm mất thẻ',
  lostTitle: label => `Khoá ${label}?`,
  lostText: 'Không ai sạc bằng thẻ này được nữa, ở mọi nơi. Không hoàn tác được; tìm lại thì thêm mới.',
  lostYes: 'Khoá thẻ',
  remove: 'Bỏ thẻ',
  removeTitle: label => `Bỏ ${label} khỏi tài khoản?`,
  removeText: 'Thẻ không còn sạc bằng tài khoản của bạn, và người khác có thể thêm thẻ này.',
  keep: 'Giữ lại',
  blockedAt: when => `khoá ${when}`,
  whys: {
    'card-taken': 'Thẻ này đã thuộc một tài khoản. Nếu là của bạn, nhân viên tại quầy sẽ giúp.',
    'too-many-cards': 'Bạn đã có nhiều thẻ. Hãy bỏ bớt một thẻ.',
  },
}

export const cardWords: Dictionaries<typeof en> = { en, vi }
