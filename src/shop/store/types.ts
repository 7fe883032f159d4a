import type Medusa from "@medusajs/js-sdk"

type Store = Medusa["store"]
type Answer<T extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<T>>

export type Product = Answer<Store["product"]["retrieve"]>["product"]
export type Variant = NonNullable<Product["variants"]>[number]
export type Category = Answer<Store["category"]["retrieve"]>["product_category"]
export type Cart = Answer<Store["cart"]["retrieve"]>["cart"]
export type CartItem = NonNullable<Cart["items"]>[number]
export type Order = Answer<Store["order"]["retrieve"]>["order"]
export type OrderRow = Answer<Store["order"]["list"]>["orders"][number]
export type Customer = Answer<Store["customer"]["retrieve"]>["customer"]
export type ShippingOption = Answer<
  Store["fulfillment"]["listCartOptions"]
>["shipping_options"][number]
export type PaymentProvider = Answer<
  Store["payment"]["listPaymentProviders"]
>["payment_providers"][number]
