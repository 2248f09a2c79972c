"""The icons that the desk's font holds: those django-unfold draws by itself, and those our menus may name.

After a change: `manage.py build_fonts`. A test reads every menu and template and names an icon that is missing.
"""

OF_UNFOLD = """
add admin_panel_settings apps arrow_back arrow_circle_down arrow_circle_up arrow_downward arrow_forward
arrow_right_alt arrow_upward calendar_today cancel check check_small chevron_left chevron_right close close_small code
computer dark_mode data_object delete dock_to_right download drag_indicator edit edit_square error expand_less
expand_more favorite file_upload filter_list filter_list_off format_bold format_h1 format_h2 format_h3 format_h4
format_indent_decrease format_indent_increase format_italic format_list_bulleted format_list_numbered format_paragraph
format_quote format_strikethrough format_underlined help history inbox info light_mode link link_off logout
manage_search more_horiz more_vert open_in_new progress_activity question_mark redo refresh search settings tag undo
unfold_more upload visibility visibility_off warning
"""

OF_MENUS = """
account_balance account_circle alarm apartment approval archive article assignment assignment_ind attach_file badge
bar_chart block bookmark call campaign category checklist contacts corporate_fare currency_exchange dashboard
description domain done draft drafts euro event event_busy fact_check flag folder forum forward_to_inbox gavel group
groups handshake home hourglass_empty how_to_reg hub key label language library_books list list_alt location_city
location_on lock mail map mark_email_read menu_book merge monitoring notifications outbox outgoing_mail paid pause
payments pending_actions person person_add person_search picture_as_pdf place play_arrow policy print priority_high
public publish question_answer receipt_long replay report rule savings schedule send shield star summarize swap_horiz
sync table table_view task task_alt timeline timer today translate travel_explore verified verified_user view_list
volunteer_activism work
"""

ICONS = sorted({*OF_UNFOLD.split(), *OF_MENUS.split()})
