package io.shoal.segment;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a deployment says of attributes, by their outermost names.
 *
 * @param personal which ones are personal ({@code pii}), and which ones are not although their names are usual for such
 */
public record AttributeSettings(SortedMap<String, Boolean> personal) {
    /** Usual names are personal. */
    public static final AttributeSettings DEFAULT = new AttributeSettings(new TreeMap<>());

    /** Names that are personal unless a deployment says otherwise, without regard to case, hyphens and underscores. */
    private static final Set<String> USUAL = Set.of(
            "address",
            "addressline1",
            "addressline2",
            "billingaddress",
            "birthdate",
            "birthday",
            "creditcard",
            "dateofbirth",
            "deliveryaddress",
            "dob",
            "driverslicense",
            "email",
            "emailaddress",
            "familyname",
            "firstname",
            "fullname",
            "gender",
            "givenname",
            "homeaddress",
            "iban",
            "ip",
            "ipaddress",
            "lastname",
            "latitude",
            "location",
            "longitude",
            "maidenname",
            "middlename",
            "mobile",
            "mobilephone",
            "name",
            "nationalid",
            "passport",
            "passportnumber",
            "phone",
            "phonenumber",
            "postalcode",
            "postcode",
            "religion",
            "shippingaddress",
            "socialsecuritynumber",
            "ssn",
            "street",
            "surname",
            "taxid",
            "telephone",
            "zip",
            "zipcode");

    /** Copies the map. */
    public AttributeSettings {
        personal = Collections.unmodifiableSortedMap(new TreeMap<>(personal));
    }

    /** Tells whether an attribute says who or where somebody is, or what is nobody's business. */
    public boolean personal(String name) {
        var declared = personal.get(name);
        return declared != null ? declared : USUAL.contains(plain(name));
    }

    private static String plain(String name) {
        return name.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }
}
