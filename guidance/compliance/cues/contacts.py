"""Cues about collecting people's contact details."""

from guidance.compliance.cues.forms import words

CUES: dict[str, frozenset[str]] = {
    "mailbox": words("gmail hotmail outlook yahoo icloud btinternet aol"),
    "contact-detail": words(
        "your_email your_emails your_e-mail your_e-mails an_email email_address email_addresses e-mail_address emails their_email hers"
        " his_email yer_email ur_email ur_number yer_number full_name your_name yer_name names name_and name_address your_mobile"
        " mobile your_number your_numbers numbers phone_number phone_numbers telephone_number your_phone your_contact"
        " your_contacts contact_details your_details details your_address postcode your_postcode addresses name_road"
        " preferred_address phone_and your_flat best_number name_number name_email your_info contacts name_phone"
        " address_and address_number number_please sign_up signup signed_up"
        " tell_me_your_email or_number a_card phone"
    ),
    "hand-over": words(
        "drop leave leaving left send sending pop stick put dm pm message text comment reply inbox give gie giving fill filling"
        " fill_in tap type write sign add tell hand ping share get post scan enter provide supply submit jot scribble whack"
        " bung sling chuck collect collecting gather wanted need needed dms slip clipboard form card cards sheet let_me_have"
        " passed passed_me shared_with forward forwarding box join signing subscribe sign_up signed_up"
    ),
    "kept-list": words(
        "mailing_list mail_list email_list e-mail_list text_list contact_list distribution_list contact_book address_book"
        " database newsletter newsletters e-newsletter bulletin e-bulletin bulletins round_robin updates my_update first_update"
        " keep_in_touch stay_in_touch keep_you keep_ye keep_everyone keep_people be_in_touch hear_from hear_from_me"
        " in_the_loop up_to_date keep_posted let_you_know let_ye_know whatsapp whatsapp_group group_email group_chat"
        " phone_tree call_list build_a_list building_a_list making_a_list putting_together_a_list on_the_list on_my_list"
        " to_my_list you're_on_it add_you adding_you ward_news my_news ma_news send_you send_ye send_you_news sending_them"
        " on_file get_you_on residents'_panel residents_panel collect_contact to_send i_send_you to_write_to_you"
        " write_to_you_all reach_each_other pass_on_news copies_to_all be_told keep_them told_about text_you email_you"
        " message_you contact_you i_can_reach christmas_card fill_it_in survey only_write news_each everyone_on_the_estate"
        " ill_sort telegram_group signal_group supporters_list"
        " our_petition pool_petition will_send_you ward_news last_update"
    ),
    "notice": words(
        "privacy privacy_notice privacy_policy how_we_use how_i_use how_your how_your_details your_details_are your_data_is"
        " gdpr data_protection what_happens_to_your happens_to_your used_only only_used delete deleted fake scam scams scammer"
        " scammers don't_fill never_give no_sign no_need no_names without_your closed_my closed wiped council's_form"
        " what_we_do_with what_i_do_with unsubscribe doesn't_ask"
        " i_won't"
    ),
}
