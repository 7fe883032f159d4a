/** Words of a topic by language. */
export type Localized = Record<"en" | "de" | "zh", string>

/** What people can agree to receive. */
export interface TopicDefinition {
  key: string
  labels: Localized
  /** What is sent under it, as the preference page says it. */
  purposes: Localized
  /** First version of what a person agrees to. */
  wordings: Localized
}

/** Key of a topic: snake_case, it becomes part of `<topic>:<channel>`. */
export const TOPIC_KEY = /^[a-z][a-z0-9_]{1,39}$/

const wordings = (en: string, de: string, zh: string): Localized => ({
  en: `I would like to receive ${en} by e-mail. I can withdraw at any time, by the link in each mail.`,
  de: `Ich möchte ${de} per E-Mail erhalten. Ich kann das jederzeit widerrufen, über den Link in jeder Mail.`,
  zh: `我希望通过电子邮件接收${zh}。我可以随时通过每封邮件中的链接撤回同意。`,
})

/** Topics that every store begins with; a merchant may switch them off and add more. */
export const BUILT_IN_TOPICS: readonly TopicDefinition[] = [
  {
    key: "newsletter",
    labels: { en: "Newsletter", de: "Newsletter", zh: "新闻简报" },
    purposes: {
      en: "News about the shop, now and then",
      de: "Neues aus dem Shop, ab und zu",
      zh: "不定期的商店动态",
    },
    wordings: wordings("the newsletter", "den Newsletter", "新闻简报"),
  },
  {
    key: "offers",
    labels: { en: "Offers", de: "Angebote", zh: "优惠" },
    purposes: {
      en: "Discounts, vouchers and sales",
      de: "Rabatte, Gutscheine und Aktionen",
      zh: "折扣、优惠券和促销活动",
    },
    wordings: wordings("offers and vouchers", "Angebote und Gutscheine", "优惠和优惠券信息"),
  },
  {
    key: "product_news",
    labels: { en: "Product news", de: "Produktneuheiten", zh: "产品资讯" },
    purposes: {
      en: "New products and new versions of what you own",
      de: "Neue Produkte und neue Versionen Ihrer Produkte",
      zh: "新产品以及您已购产品的新版本",
    },
    wordings: wordings("news about products", "Neuigkeiten zu Produkten", "产品资讯"),
  },
  {
    key: "recommendations",
    labels: { en: "Recommendations", de: "Empfehlungen", zh: "个性化推荐" },
    purposes: {
      en: "Products chosen by what you bought and looked at",
      de: "Produkte, ausgewählt nach Ihren Käufen und Besuchen",
      zh: "根据您的购买和浏览记录挑选的产品",
    },
    wordings: wordings(
      "recommendations chosen by my purchases and visits",
      "Empfehlungen nach meinen Käufen und Besuchen",
      "根据我的购买和浏览记录生成的推荐"
    ),
  },
  {
    key: "reminders",
    labels: { en: "Reminders", de: "Erinnerungen", zh: "提醒" },
    purposes: {
      en: "A cart left behind, something about to run out",
      de: "Ein zurückgelassener Warenkorb, etwas geht zur Neige",
      zh: "未结账的购物车、即将用完的商品",
    },
    wordings: wordings(
      "reminders of my cart and of what runs out",
      "Erinnerungen an meinen Warenkorb und an Nachschub",
      "购物车和补货提醒"
    ),
  },
]

/** What is sent after a sale, without an opt-in: offers of goods like those that were bought. */
export const SALE_TOPIC = "offers"

/** First version of what a checkout says where a sale allows mails; ticking the box refuses. */
export const SALE_NOTICE: Localized = {
  en:
    "We use your e-mail address to tell you about goods like those you buy. Tick this box if you " +
    "do not want that. You can also object later at any time, by the link in each mail, at no " +
    "cost beyond the basic rate of your provider.",
  de:
    "Wir verwenden Ihre E-Mail-Adresse, um Ihnen Angebote zu Waren zu senden, die Ihrem Kauf " +
    "ähnlich sind. Setzen Sie hier ein Häkchen, wenn Sie das nicht möchten. Sie können auch später " +
    "jederzeit widersprechen, über den Link in jeder Mail, ohne dass andere als die " +
    "Übermittlungskosten nach den Basistarifen entstehen.",
  zh:
    "我们会使用您的电子邮件地址，向您介绍与您所购商品类似的商品。若您不希望收到，请勾选此框。" +
    "您之后也可以随时通过每封邮件中的链接拒绝，除基本通信费外不产生任何费用。",
}
