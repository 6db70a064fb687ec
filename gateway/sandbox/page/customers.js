/** The clients that the shop can send for: the zones of the brief, one that is refused, and one with a hostile name. */
export const CUSTOMERS = {
  be: person(
    ["Julie Martin", "julie@example.org", "+32470123456"],
    ["Rue de la Paix 1", "1050", "Ixelles", "BE"],
  ),
  fr: person(
    ["Camille Bernard", "camille@example.org", "+33612345678"],
    ["12 rue Mercière", "69002", "Lyon", "FR"],
  ),
  lu: person(
    ["Luc Weber", "luc@example.org", "+352621555001"],
    ["3 rue du Nord", "2229", "Luxembourg", "LU"],
  ),
  corsica: person(
    ["Ghjulia Rossi", "ghjulia@example.org", "+33623456789"],
    ["4 cours Napoléon", "20000", "Ajaccio", "FR"],
  ),
  hostile: person(
    ["<!channel> *x* <script>", "hostile@example.org", "+32470999999"],
    ["Rue du <b>Test</b> 1", "1000", "Bruxelles", "BE"],
  ),
  reunion: person(
    ["Marie Hoarau", "marie.h@example.org", "+262692123456"],
    ["8 rue de Paris", "97400", "Saint-Denis", "FR"],
  ),
};

function person([name, email, phone], [line1, postal_code, city, country]) {
  return {
    customer: { id: `cus_${email.split("@")[0]}`, name, email, phone, locale: "fr" },
    shipping_address: { name, line1, line2: null, postal_code, city, country },
  };
}
